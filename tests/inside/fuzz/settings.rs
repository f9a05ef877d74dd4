//! Settings and baselines: they are read or refused, and a baseline is written as it was read.

use std::io::Write as _;

use super::search::search;
use crate::inside::hostile;
use crate::verdict::baseline::Baseline;
use crate::verdict::settings::Settings;

#[test]
fn settings_are_read_or_refused() {
    search("settings", hostile::settings::settings(), |bytes| {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        // Why they are refused is of interest as little as what they say.
        let _ = Settings::read(file.path()).map_err(|error| error.to_string());
        Ok(())
    });
}

#[test]
fn a_baseline_is_written_as_it_was_read() {
    search("baseline", hostile::settings::baselines(), |bytes| {
        let Ok(baseline) = Baseline::parse(bytes.to_vec()) else {
            return Ok(());
        };
        let written = baseline.text().map_err(|error| error.to_string())?;
        let again = Baseline::parse(written.clone().into_bytes())
            .map_err(|error| format!("{error}:\n{written}"))?;
        match again == baseline {
            true => Ok(()),
            false => Err(format!("{baseline:?} is written as\n{written}")),
        }
    });
}
