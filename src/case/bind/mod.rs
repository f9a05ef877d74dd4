//! From a record as written to a case that rules can read.
//!
//! Each part of a case is bound by a function of its own in one of the files here, all of them given
//! the record, and where it stands.

mod action;
mod authority;
mod binder;
mod claim;
mod grading;
mod here;
mod inspection;

use self::binder::Binder;
pub use self::binder::MOST_FAULTS;
pub use self::claim::stated;
use self::here::Here;
use super::model::{Accepted, Authority, Case};
use super::record::{AcceptedRecord, CaseRecord};
use crate::framework::Frameworks;
use crate::place::FileId;
use crate::topics::Topics;
use crate::yaml::lenient::Is;

/// Binds one document of a case file.
pub fn bind(
    record: Is<CaseRecord>,
    file: FileId,
    document: usize,
    frameworks: &Frameworks,
    topics: &Topics,
) -> Case {
    let mut binder = Binder {
        frameworks,
        topics,
        faults: Vec::new(),
    };
    let root = Here::Root(file, document);
    let record = binder.is(record, root, "a mapping with `authority` and `inspections`");
    // Where there is no mapping at all, that alone is said.
    let nothing = record.is_none();
    let record = record.unwrap_or_default();
    let authority = if nothing {
        Authority::default()
    } else {
        binder.authority(record.authority, root)
    };
    Case {
        file,
        document,
        authority,
        sources: binder.sources(record.sources, root.at("sources")),
        inspections: binder.each(
            record.inspections,
            root.at("inspections"),
            Binder::inspection,
        ),
        actions: binder.actions(record.actions, root.at("actions")),
        claims: binder.each(record.claims, root.at("claims"), Binder::claim),
        accepted: binder.each(record.accepted, root.at("accepted"), Binder::accepted),
        faults: binder.faults,
    }
}

impl Binder<'_> {
    fn accepted(&mut self, record: AcceptedRecord, index: usize, here: Here<'_>) -> Accepted {
        Accepted {
            index,
            rule: self.text(record.rule, here, "rule"),
            at: self.text(record.at, here, "at"),
            judgement: self.text(record.judgement, here, "judgement"),
            because: self.text(record.because, here, "because"),
            until: self.date(record.until, here, "until"),
        }
    }
}
