//! The authority and the sources that a case rests on.

use super::binder::Binder;
use super::lazy_place::LazyPlace;
use crate::case::model::{Authority, Item, Source};
use crate::case::record::{AuthorityRecord, SourceRecord};
use crate::yaml::lenient::{Entries, Is};

impl Binder<'_> {
    pub fn authority(
        &mut self,
        authority: Option<Is<AuthorityRecord>>,
        root: LazyPlace<'_>,
    ) -> Authority {
        let Some(authority) = authority else {
            // A layout calls the column that tells the body so, whatever its title.
            let (field, of) = match self.is_table {
                true => ("urn", "a row of a table"),
                false => ("authority", "a case file"),
            };
            self.missing(root, field, of);
            return Authority::default();
        };
        let here = root.at("authority");
        let Some(record) = self.is(authority, here, "a mapping with the authority's `name`") else {
            return Authority::default();
        };
        if record.name.is_none() {
            self.missing(here, "name", "an authority");
        }
        let names = |texts: Vec<Item<String>>| texts.into_iter().map(|name| name.value).collect();
        Authority {
            name: self.text(record.name, here, "name"),
            urn: self.field(record.urn, here, "urn", "the number of a body"),
            code: self.field(record.code, here, "code", "the code of a body"),
            region: self.text(record.region, here, "region"),
            established: self.date(record.established, here, "established"),
            abolished: self.date(record.abolished, here, "abolished"),
            succeeds: names(self.texts(record.succeeds, here, "succeeds")),
            succeeded_by: names(self.texts(record.succeeded_by, here, "succeeded-by")),
        }
    }

    pub fn sources(
        &mut self,
        sources: Option<Entries<Is<SourceRecord>>>,
        here: LazyPlace<'_>,
    ) -> Vec<Source> {
        let mut bound = Vec::new();
        for (id, source) in self.entries(sources, here) {
            let here = here.at(&id);
            let record = self
                .is(source, here, "a mapping with the source's `title`")
                .unwrap_or_default();
            self.text(record.publisher, here, "publisher");
            self.date(record.published, here, "published");
            self.text(record.link, here, "link");
            self.text(record.note, here, "note");
            let title = self.text(record.title, here, "title");
            let kind = self.text(record.kind, here, "kind");
            bound.push(Source { id, title, kind });
        }
        bound
    }
}
