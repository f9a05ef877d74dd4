//! Whether an authority's inspections follow each other as they should.

mod action_missing;
mod action_never_lifted;
mod focused_visit_after_inadequate;
mod grade_swing;
mod inspection_gap;
mod late_publication;
mod monitoring_missing;
mod overdue_inspection;
mod persistent_weakness;
mod recurring_improvement;
mod unexpected_pathway;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &inspection_gap::RULE,
    &overdue_inspection::RULE,
    &unexpected_pathway::RULE,
    &grade_swing::RULE,
    &persistent_weakness::RULE,
    &recurring_improvement::RULE,
    &monitoring_missing::RULE,
    &focused_visit_after_inadequate::RULE,
    &action_missing::RULE,
    &action_never_lifted::RULE,
    &late_publication::RULE,
];
