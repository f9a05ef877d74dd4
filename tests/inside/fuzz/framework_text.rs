//! Whatever a framework file is: what is wrong with it is said at a place in it, and one that is
//! accepted answers for a record.

use super::case_text::survives_under;
use super::search::search;
use crate::base::place::Sources;
use crate::framework::{embedded, load};
use crate::inside::hostile;
use crate::inside::knowledge;
use crate::show::Style;
use crate::show::human;
use crate::verdict::outcome::locate_all;

#[test]
fn every_framework_is_refused_with_its_place_or_answers() {
    search("framework-text", hostile::frameworks::inputs(), answers);
}

fn answers(bytes: &[u8]) -> Result<(), String> {
    let name = format!("framework/{}", hostile::frameworks::NAME);
    let mut files = embedded::frameworks();
    for (file, content) in &mut files {
        if *file == name {
            *content = bytes.to_vec();
        }
    }
    let mut sources = Sources::default();
    let frameworks = match load::load(files, &mut sources) {
        Ok(frameworks) => frameworks,
        Err(faults) => {
            let faults = locate_all(faults, &sources);
            for spot in faults.iter().flat_map(|located| &located.positions) {
                if sources
                    .get(spot.file)
                    .text
                    .get(spot.bytes.clone())
                    .is_none()
                {
                    return Err(format!("{spot:?} lies outside its file"));
                }
            }
            human::findings(&faults, &sources, Style::plain());
            return Ok(());
        }
    };
    let knowledge = crate::Knowledge {
        frameworks,
        sources,
        ..knowledge::without_index(None)
    };
    survives_under(hostile::cases::EVERYTHING.as_bytes(), knowledge)
}
