//! Accepting a finding: an entry in its file, whose reason a person has to write.

use crate::base::finding::Finding;
use crate::base::fix::{FileChange, Fix};
use crate::base::place::{Place, Step};
use crate::case::splice::{ItemList, Splice};
use crate::rules::{self, Family};
use crate::yaml::edit::{Edit, ItemSlot};
use crate::yaml::quoting;
use crate::yaml::tree::Tree;

/// What accepts a finding once its reason is written: until then nothing is accepted, and a finding
/// says so. What is found about acceptances themselves cannot be accepted.
pub fn accepting(finding: &Finding) -> Option<Fix> {
    let rule = rules::named(finding.rule).filter(|rule| rule.family != Family::House)?;
    let place = &finding.labels.first()?.place;
    let mut entry = vec![("rule", rule.name.to_owned())];
    entry.extend(finding.inspection.iter().map(|at| ("at", at.clone())));
    if let [area] = finding.areas.as_slice() {
        entry.push(("judgement", area.clone()));
    }
    entry.push(("because", String::new()));
    Some(Fix {
        title: format!("accept this `{}`, for a reason that you write", rule.name),
        certain: false,
        change: FileChange::Accept {
            case: Place::root(place.file, place.document),
            entry,
        },
    })
}

/// The changes that add the entry to a document.
pub(super) fn edits(
    text: &str,
    document: usize,
    entry: &[(&'static str, String)],
) -> Option<Vec<Edit>> {
    let mut documents = Tree::documents(text).ok()?;
    let accepted = documents.get_mut(document)?.at(&[Step::from("accepted")]);
    let count = accepted
        .and_then(Tree::items)
        .map_or(0, |items| items.len());
    let lines = entry.iter().map(|(field, value)| match value.as_str() {
        "" => format!("{field}:"),
        value => format!("{field}: {}", quoting::block(value)),
    });
    let mut slots: Vec<ItemSlot> = (0..count).map(ItemSlot::Kept).collect();
    slots.push(ItemSlot::New(None, lines.collect()));
    let splice = Splice::new(text, document, [0, 0, count], &[]);
    splice.list(ItemList::Accepted, &slots).ok()
}
