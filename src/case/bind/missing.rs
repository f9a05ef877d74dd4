//! Reports that are known to exist and are not at hand.

use super::binder::Binder;
use super::lazy_place::LazyPlace;
use crate::base::date::Window;
use crate::case::model::KnownMissing;
use crate::case::record::MissingRecord;

const OF: &str = "what is known to be missing";

impl Binder<'_> {
    pub fn known_missing(
        &mut self,
        record: MissingRecord,
        index: usize,
        here: LazyPlace<'_>,
    ) -> KnownMissing {
        for (field, stated) in [
            ("framework", record.framework.is_some()),
            ("activity", record.activity.is_some()),
            (
                "published",
                record.published.is_some() || record.fieldwork.is_some(),
            ),
            ("because", record.because.is_some()),
        ] {
            if !stated {
                self.missing(here, field, OF);
            }
        }
        let named = self.framework(record.framework, here);
        let framework = named.as_ref().and_then(|named| named.is);
        let framework = framework.map(|id| self.frameworks.get(id));
        let fieldwork = self.text(record.fieldwork, here, "fieldwork");
        KnownMissing {
            index,
            framework: named,
            activity: self.activity(record.activity, framework, here),
            fieldwork: fieldwork
                .and_then(|text| self.dated(Window::parse(&text), here.at("fieldwork"))),
            published: self.date(record.published, here, "published"),
            because: self.text(record.because, here, "because"),
            source: self.text(record.source, here, "source"),
        }
    }
}
