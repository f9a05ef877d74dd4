//! How what bounds a judgement does so through others that have no grade, as a finding tells it.

use crate::base::finding::Finding;
use crate::dataset::Entry;
use crate::framework::Framework;
use crate::framework::applying::Applying;
use crate::framework::bounds::Cause;

/// A finding with every link of the chain: each judgement that has no grade, what bounds it, and at
/// which limit.
pub(super) fn told(
    mut finding: Finding,
    entry: Entry<'_>,
    framework: &Framework,
    applying: &Applying,
) -> Finding {
    for link in applying.links() {
        let (id, name) = (&framework.get(link.on).id, framework.title(link.on));
        let bound = framework.bound_words(link.bound);
        let text = if entry.inspection.given[link.on.0].is_some() {
            let text = format!("{name} was not judged, but can be {bound}");
            finding = finding
                .and(entry.judgement_place(link.on), text.clone())
                .area(id.clone());
            text
        } else {
            format!("{name} has no grade, but can be {bound}")
        };
        finding = match link.cause {
            Cause::Limit(limit) => {
                let file = &framework.file.limits[limit];
                let at_limit = format!("{name} {bound} ({})", file.strength.name());
                finding
                    .and(framework.limit_place(limit), at_limit)
                    .helps([text, file.because.trim().to_owned()])
            }
            Cause::ComponentRange => {
                finding.help(format!("{text}, from the range of its components"))
            }
        };
    }
    finding
}
