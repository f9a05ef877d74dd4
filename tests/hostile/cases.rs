//! Case files.

use proptest::prelude::*;

use super::change::changed;
use super::{Inputs, noise, of_package, pieces};

/// Case files as people write them.
pub fn samples() -> Vec<Vec<u8>> {
    let of_folder = ["nottingham", "nottinghamshire", "doncaster", "birmingham"];
    let of_folder = of_folder.map(|name| of_package(&format!("cases/{name}.yaml")));
    of_folder.into_iter().chain([EVERYTHING.into()]).collect()
}

/// Whatever a case file can say, said once or twice.
pub const EVERYTHING: &str = "\
# A note.
authority:
  name: Marlbury Borough Council
  urn: 99001
  succeeds: [Old Marlbury]
  established: 1998-04-01

sources:
  press: { title: A newspaper, kind: news, url: https://example.org/a }

inspections:
  - framework: sif-2013
    activity: full
    fieldwork: 2015-05-11/2015-06-04
    published: 2015-08-03
    judgements: { leaders: good, help-and-protection: inadequate, in-care-and-leavers: good, overall: good }
    improve: [supervision]
    findings: [{ area: leaders, is: weak, topic: supervision, source: press }]
  - framework: ilacs-2018
    activity: standard
    fieldwork: [2022-12-05/2022-12-09, 2023-02-14/2023-02-15]
    published: 2023-05
    judgements:
      leaders: good
      help-and-protection: good
      in-care-and-leavers: outstanding
      overall: good
    source: press
claims:
  - { source: press, about: { year: 2014 }, says: { overall: good } }
actions:
  - improvement-notice: { scope: all, issued: 2011-02, lifted: 2012-03-01 }
accepted:
  - { rule: inspection-gap, at: 2022-12-05, because: The pandemic. }
---
authority: { name: Elsewhere, urn: 99002 }
inspections: []
";

/// Case files that are changed, and what looks like none.
pub fn inputs() -> Inputs {
    prop_oneof![
        6 => changed(samples(), pieces::odd()),
        3 => changed(vec![EVERYTHING.into()], pieces::odd()),
        1 => pieces::soup().prop_map(String::into_bytes),
        1 => words(),
        1 => noise(),
    ]
    .boxed()
}

/// The words of case files in any order.
fn words() -> Inputs {
    "([a-z]{1,3}|authority|inspections|fieldwork|judgements|overall|good|ilacs-2018|sif-2013|20[0-2][0-9](-[01][0-9](-[0-3][0-9])?)?|[\\[\\]{}:,#!|>'\"?-]|: |- |\n|\n  |\n    |\n---\n|\\t|é|~){0,60}"
        .prop_map(String::into_bytes)
        .boxed()
}

/// Files to which inspections of Marlbury can be added: in one layout or another, little changed.
pub fn for_merging() -> Inputs {
    let plain = "authority:\n  name: Marlbury\n  urn: 99001\ninspections:\n- framework: ilacs-2018\n  activity: standard\n  fieldwork: 2018-11-05/2018-11-16\n  note: |\n    # not a comment\n\n    - not an item\n";
    let brackets = "authority: { name: Marlbury, urn: 99001 }\nsources: {}\ninspections: []   # none yet\nclaims:\n";
    let quoted = "\u{feff}\"authority\":\r\n    name: 'Marlbury'\r\n    urn: \"99001\"\r\n? inspections\r\n:\r\n  - framework: ilacs-2018\r\n    activity: standard\r\n    fieldwork: 2018-11-05\r\n    judgements: { overall: good,\r\n      leaders: good }";
    let samples = [EVERYTHING, plain, brackets, quoted];
    let samples = samples.map(|text| text.as_bytes().to_vec()).to_vec();
    changed(samples, pieces::odd())
}
