//! From a record as written to a case that rules can read.
//!
//! Each part of a case is bound by a function of its own in one of the files here, all of them given
//! the record, and where it stands.

mod action;
mod authority;
mod binder;
mod claim;
mod grading;
mod inspection;
mod lazy_place;
mod missing;
mod visit;

use self::binder::Binder;
pub use self::binder::MOST_FAULTS;
pub use self::claim::stated;
use self::lazy_place::LazyPlace;
use super::model::{Acceptance, Authority, Case};
use super::record::{AcceptedRecord, CaseRecord};
use crate::base::place::FileId;
use crate::framework::Frameworks;
use crate::framework::authorities::Authorities;
use crate::framework::identity::Identity;
use crate::framework::topics::Topics;
use crate::yaml::lenient::Is;

/// What the names in a record are bound to.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary<'a> {
    /// The frameworks.
    pub frameworks: &'a Frameworks,
    /// The topics.
    pub topics: &'a Topics,
    /// The authorities.
    pub authorities: &'a Authorities,
}

/// Binds one document of a case file, or one body of a table.
pub fn bind(
    record: Is<CaseRecord>,
    file: FileId,
    document: usize,
    is_table: bool,
    vocabulary: Vocabulary<'_>,
) -> Case {
    let mut binder = Binder {
        frameworks: vocabulary.frameworks,
        topics: vocabulary.topics,
        is_table,
        faults: Vec::new(),
    };
    let root = LazyPlace::Root(file, document);
    let record = binder.is(record, root, "a mapping with `authority` and `inspections`");
    // Where there is no mapping at all, that alone is said.
    let nothing = record.is_none();
    let record = record.unwrap_or_default();
    let authority = if nothing {
        Authority::default()
    } else {
        binder.authority(record.authority, root)
    };
    let mut case = Case {
        file,
        document,
        is_table,
        authority,
        identity: Identity::Unstated(file, document),
        sources: binder.sources(record.sources, root.at("sources")),
        inspections: binder.each(
            record.inspections,
            root.at("inspections"),
            Binder::inspection,
        ),
        actions: binder.actions(record.actions, root.at("actions")),
        claims: binder.each(record.claims, root.at("claims"), Binder::claim),
        missing: binder.each(record.missing, root.at("missing"), Binder::known_missing),
        accepted: binder.each(record.accepted, root.at("accepted"), Binder::accepted),
        faults: binder.faults,
    };
    if let Some(identity) = vocabulary.authorities.identity(case.clues()) {
        case.identity = identity;
    }
    case
}

impl Binder<'_> {
    fn accepted(
        &mut self,
        record: AcceptedRecord,
        index: usize,
        here: LazyPlace<'_>,
    ) -> Acceptance {
        Acceptance {
            index,
            rule: self.text(record.rule, here, "rule"),
            at: self.text(record.at, here, "at"),
            judgement: self.text(record.judgement, here, "judgement"),
            because: self.text(record.because, here, "because"),
            until: self.date(record.until, here, "until"),
        }
    }
}
