//! Whether an aggregate agrees with what it rests on.

mod chain;
mod conflicting_limits;
mod limit_exceeded;
mod outside_component_range;
mod overall_off_the_middle;
mod weaker_area;

use super::register;

register! {
    limit_exceeded,
    outside_component_range,
    overall_off_the_middle,
    weaker_area,
    conflicting_limits,
}
