//! Names that a shell offers to complete. Any text is taken: what is wrong with one is better told by
//! the command, which knows what is near.

use std::path::Path;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::error::Error;
use clap::{Arg, Command};

use crate::framework::authorities::Authorities;
use crate::framework::embedded;

/// Reads a text, and offers some.
#[derive(Clone)]
pub struct Offered(fn() -> Vec<String>);

/// The rules.
pub fn rules() -> Offered {
    Offered(|| {
        crate::rules::all()
            .map(|rule| rule.name.to_owned())
            .collect()
    })
}

/// The frameworks that are built in; each file is called after its framework.
pub fn frameworks() -> Offered {
    Offered(|| {
        let files = embedded::frameworks().into_iter();
        let stem = |(path, _): (String, Vec<u8>)| {
            let stem = Path::new(&path).file_stem()?.to_str()?;
            Some(stem.to_owned())
        };
        files.filter_map(stem).collect()
    })
}

/// The authorities that are built in, each by the name of its case file.
pub fn authorities() -> Offered {
    Offered(|| {
        let list = Authorities::embedded();
        list.iter().map(|(stem, _)| stem.to_owned()).collect()
    })
}

impl TypedValueParser for Offered {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let names = (self.0)().into_iter();
        Some(Box::new(names.map(PossibleValue::new)))
    }
}
