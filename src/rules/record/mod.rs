//! Whether a record can be right, taken by itself.

mod dates_out_of_order;
mod duplicate_inspection;
mod framework_not_in_force;
mod grade_not_on_scale;
mod grade_on_ungraded_activity;
mod implausible_length;
mod inspection_during_pause;
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

use super::Rule;
pub use unreadable_file::RULE as UNREADABLE_FILE;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &unreadable_file::RULE,
    &unknown_field::RULE,
    &repeated_key::RULE,
    &malformed_value::RULE,
    &missing_field::RULE,
    &unknown_framework::RULE,
    &framework_not_in_force::RULE,
    &unknown_activity::RULE,
    &unknown_judgement::RULE,
    &unexpected_judgement::RULE,
    &missing_judgement::RULE,
    &grade_not_on_scale::RULE,
    &grade_on_ungraded_activity::RULE,
    &dates_out_of_order::RULE,
    &implausible_length::RULE,
    &unusual_weekday::RULE,
    &overlapping_inspections::RULE,
    &duplicate_inspection::RULE,
    &inspection_during_pause::RULE,
    &outside_authority_lifetime::RULE,
    &report_of_another_authority::RULE,
    &unknown_topic::RULE,
    &unknown_source::RULE,
];
