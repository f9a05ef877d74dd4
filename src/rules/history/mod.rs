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
mod priority_action_unanswered;
mod recurring_improvement;
mod unexpected_pathway;

use super::{Rule, register};

/// A rule that is asked as on a day.
pub const OVERDUE_INSPECTION: &Rule = &overdue_inspection::RULE;

register! {
    inspection_gap,
    overdue_inspection,
    unexpected_pathway,
    grade_swing,
    persistent_weakness,
    recurring_improvement,
    monitoring_missing,
    focused_visit_after_inadequate,
    priority_action_unanswered,
    action_missing,
    action_never_lifted,
    late_publication,
}
