//! Whether a changed text says what it was to say.

use crate::base::fix::FileChange;
use crate::base::place::On;
use crate::yaml::tree::Tree;

/// Whether a text, read again after some changes, says just what it said before, but for them.
pub fn says(before: &str, changes: &[&FileChange], after: &str) -> bool {
    let Ok(mut meant) = Tree::documents(before) else {
        return false;
    };
    // A key is part of the way to what is below it, so it is written last.
    let mut changes: Vec<&FileChange> = changes.to_vec();
    changes.sort_by_key(|change| std::cmp::Reverse(depth_of_key(change)));
    let all = changes
        .into_iter()
        .all(|change| make(&mut meant, change).is_some());
    all && Tree::documents(after).is_ok_and(|read| read == meant)
}

/// How deep the key lies that a change writes; deeper than any where it writes none.
fn depth_of_key(change: &FileChange) -> usize {
    match change.place() {
        Some(place) if matches!(place.on, On::Key(_)) => place.path.len(),
        _ => usize::MAX,
    }
}

/// Makes a change of what is said.
fn make(documents: &mut [Tree], change: &FileChange) -> Option<()> {
    match change {
        FileChange::Write(rewrites) => rewrites.iter().try_for_each(|rewrite| {
            let document = documents.get_mut(rewrite.place.document)?;
            document.rewrite(&rewrite.place, &rewrite.was, &rewrite.text)
        }),
        FileChange::Add { last, key } => {
            let (_, mapping) = last.path.split_last()?;
            let document = documents.get_mut(last.document)?;
            let entries = document.at(mapping)?.entries()?;
            entries.push((Tree::Text(key.clone()), Tree::Nothing));
            Some(())
        }
        FileChange::Accept { case, entry } => {
            let fields = entry.iter().map(|(field, value)| {
                let value = match value.as_str() {
                    "" => Tree::Nothing,
                    text => Tree::Text(text.to_owned()),
                };
                (Tree::Text((*field).to_owned()), value)
            });
            let entry = Tree::Mapping(fields.collect());
            let document = documents.get_mut(case.document)?;
            let sections = document.entries()?;
            let named = |key: &Tree| *key == Tree::Text("accepted".to_owned());
            match sections.iter_mut().find(|(key, _)| named(key)) {
                Some((_, Tree::List(entries))) => entries.push(entry),
                Some((_, nothing @ Tree::Nothing)) => *nothing = Tree::List(vec![entry]),
                Some(_) => return None,
                None => {
                    let key = Tree::Text("accepted".to_owned());
                    sections.push((key, Tree::List(vec![entry])));
                }
            }
            Some(())
        }
        FileChange::Order { list, order } => {
            let document = documents.get_mut(list.document)?;
            let items = document.at(&list.path)?.items()?;
            let sorted = order.iter().map(|item| items.get(*item).cloned());
            let sorted: Vec<Tree> = sorted.collect::<Option<_>>()?;
            let all = (0..items.len()).all(|item| order.contains(&item));
            (all && sorted.len() == items.len()).then(|| *items = sorted)
        }
    }
}
