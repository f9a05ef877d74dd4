//! Whether a record can be right, taken by itself.

mod authority_mismatch;
mod dates_out_of_order;
mod duplicate_inspection;
mod event_of_another_inspection;
mod framework_not_in_force;
mod grade_not_on_scale;
mod grade_on_ungraded_activity;
mod implausible_length;
mod inspection_during_pause;
mod inspections_out_of_order;
mod malformed_value;
mod missing_field;
mod missing_judgement;
mod outside_authority_lifetime;
mod overlapping_inspections;
mod repeated_key;
mod report_of_another_authority;
mod unexpected_judgement;
mod unknown_activity;
mod unknown_field;
mod unknown_framework;
mod unknown_judgement;
mod unknown_source;
mod unknown_topic;
mod unreadable_file;
mod unusual_weekday;

use super::{Rule, register};

/// The rule of which neither settings nor a selection can keep a finding back.
pub const UNREADABLE_FILE: &Rule = &unreadable_file::RULE;

register! {
    unreadable_file,
    unknown_field,
    repeated_key,
    malformed_value,
    missing_field,
    unknown_framework,
    framework_not_in_force,
    unknown_activity,
    unknown_judgement,
    unexpected_judgement,
    missing_judgement,
    grade_not_on_scale,
    grade_on_ungraded_activity,
    dates_out_of_order,
    inspections_out_of_order,
    implausible_length,
    unusual_weekday,
    overlapping_inspections,
    duplicate_inspection,
    event_of_another_inspection,
    inspection_during_pause,
    outside_authority_lifetime,
    report_of_another_authority,
    authority_mismatch,
    unknown_topic,
    unknown_source,
}
