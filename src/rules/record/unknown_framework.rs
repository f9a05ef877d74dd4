//! A record names a framework that is not known.
//!
//! # What it checks
//!
//! The framework that an inspection, or a claim about one, names is one of those that are loaded.
//! Where it is not, the inspection is read on as the framework that was in force on the first day of
//! its fieldwork, and its other mistakes are told; where several were, as the one that knows the most
//! of the names of its activity and its judgements, if there is one.
//!
//! # Why it matters
//!
//! Everything else depends on it: which judgements there are, which grades, which limits.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilac-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # How unusual it is
//!
//! It never occurs in a correct file.
//!
//! # What to do
//!
//! Correct the name; `evenhand frameworks` lists them. For a framework of your own, add its file
//! with `--framework DIR`.

use crate::base::finding::Finding;
use crate::base::nearest;
use crate::dataset::Dataset;
use crate::framework::Framework;
use crate::framework::file::AUTHORITY;
use crate::rules::rule;

rule!("unknown-framework", "unknown_framework.rs", Record, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let known = || {
        // Of other bodies there are tables, which name none.
        let all = dataset.frameworks.iter().map(|(_, framework)| framework);
        all.filter(|framework| framework.body() == AUTHORITY)
            .map(Framework::id)
    };
    let inspections = dataset.inspections().filter_map(|entry| {
        let named = entry
            .inspection
            .framework
            .as_ref()
            .filter(|named| named.is.is_none())?;
        let mut finding = RULE.on(
            entry,
            entry.field("framework"),
            format!("there is no framework `{}`", named.text),
        );
        let start = entry.inspection.start();
        let in_force = start.map(|start| {
            let then = dataset.frameworks.in_force(start);
            let then = then.filter(|framework| framework.body() == AUTHORITY);
            (start, then.map(Framework::id).collect::<Vec<&str>>())
        });
        finding = match (entry.inspection.read_as, in_force) {
            (Some(read_as), _) => {
                let id = dataset.frameworks.get(read_as).id();
                finding.help(format!("read on as `{id}`, which was in force then"))
            }
            (None, Some((start, then))) if !then.is_empty() => finding.help(format!(
                "in force on {}: {}",
                start.words(),
                then.join(", ")
            )),
            (None, _) => finding,
        };
        if entry.inspection.read_as.is_none() && !entry.inspection.gradings.is_empty() {
            finding = finding.help("its judgements and grades were not checked");
        }
        let mut advice = nearest::advice(&named.text, known());
        let read_as = entry
            .inspection
            .read_as
            .map(|id| dataset.frameworks.get(id));
        for instead in &mut advice.instead {
            // What the date and the other names give, too, is no guess.
            instead.sure |= read_as.is_some_and(|read_as| read_as.id() == instead.text);
        }
        Some(finding.advised(&named.text, advice))
    });
    let elsewhere = dataset.cases.iter().flat_map(|case| {
        let claims = case.claims.iter().map(move |claim| {
            let place = case.place().at("claims").at(claim.index).at("about");
            (case, &claim.framework, place)
        });
        let missing = case.missing.iter().map(move |known| {
            let place = case.place().at("missing").at(known.index);
            (case, &known.framework, place)
        });
        claims.chain(missing)
    });
    let elsewhere = elsewhere.filter_map(|(case, named, place)| {
        let named = named.as_ref().filter(|named| named.is.is_none())?;
        let place = place.at("framework");
        let finding = RULE.in_case(
            case,
            place.clone(),
            format!("there is no framework `{}`", named.text),
        );
        Some(
            finding
                .advised(&named.text, nearest::advice(&named.text, known()))
                .identity(case.path_by_meaning(&place)),
        )
    });
    inspections.chain(elsewhere).collect()
}
