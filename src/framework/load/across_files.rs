//! What holds between framework files.

use super::fault;
use crate::base::date::Answer;
use crate::base::finding::Finding;
use crate::base::nearest;
use crate::base::place::Place;
use crate::framework::{Framework, Frameworks};

/// What holds between frameworks: they succeed and continue what exists, and no two of one
/// inspectorate were in force at once unless one says so or is a draft.
pub(super) fn check(frameworks: &Frameworks, faulty: &[String], faults: &mut Vec<Finding>) {
    let ids: Vec<&str> = frameworks
        .iter()
        .map(|(_, f)| f.id())
        .chain(faulty.iter().map(String::as_str))
        .collect();
    for (_, framework) in frameworks.iter() {
        let root = Place::root(framework.source, 0);
        for (key, names) in [
            ("succeeds", &framework.file.succeeds),
            ("beside", &framework.file.beside),
        ] {
            for (i, name) in names.all.iter().enumerate() {
                if !ids.contains(&name.as_str()) {
                    let place = root.clone().at(key);
                    let place = if names.listed { place.at(i) } else { place };
                    let help = nearest::help(name, ids.iter().copied());
                    faults.push(fault(place, format!("there is no framework `{name}`")).help(help));
                }
            }
        }
        check_draft(framework, &ids, faults);
        for (at, limit) in framework.file.limits.iter().enumerate() {
            for (i, name) in limit.counted_over.all.iter().enumerate() {
                if !ids.contains(&name.as_str()) {
                    let place = root.clone().at("limits").at(at).at("counted-over");
                    let place = if limit.counted_over.listed {
                        place.at(i)
                    } else {
                        place
                    };
                    let help = nearest::help(name, ids.iter().copied());
                    faults.push(fault(place, format!("there is no framework `{name}`")).help(help));
                }
            }
        }
        for (id, judgement) in &framework.file.judgements {
            for (i, link) in judgement.continues.iter().enumerate() {
                // A link of another form has been reported.
                let Some((other, area)) = link.split_once('/') else {
                    continue;
                };
                let place = root
                    .clone()
                    .at("judgements")
                    .at(id.clone())
                    .at("continues")
                    .at(i);
                match frameworks.named(other).map(|other| frameworks.get(other)) {
                    None if ids.contains(&other) => {}
                    None => faults.push(
                        fault(
                            place,
                            format!("this continues nothing: there is no framework `{other}`"),
                        )
                        .help(nearest::help(other, ids.iter().copied())),
                    ),
                    Some(earlier) if earlier.judgement(area).is_none() => {
                        let known = earlier.judgements.iter().map(|j| j.id.as_str());
                        faults.push(
                            fault(
                                place,
                                format!(
                                    "this continues nothing: `{other}` has no judgement `{area}`"
                                ),
                            )
                            .help(nearest::help(area, known)),
                        );
                    }
                    Some(_) => {}
                }
            }
        }
        check_overlaps(framework, frameworks, faults);
        check_cadence(framework, frameworks, faults);
        check_pauses(framework, frameworks, faults);
    }
}

/// A draft is one of another framework, which exists.
fn check_draft(framework: &Framework, ids: &[&str], faults: &mut Vec<Finding>) {
    let Some(name) = framework.file.draft_of.as_deref() else {
        return;
    };
    let place = Place::root(framework.source, 0).at("draft-of");
    if name == framework.id() {
        faults.push(fault(place, "this is a draft of itself"));
    } else if !ids.contains(&name) {
        let others = ids.iter().copied().filter(|id| *id != framework.id());
        let help = nearest::help(name, others);
        faults.push(fault(place, format!("there is no framework `{name}`")).help(help));
    }
}

fn check_overlaps(framework: &Framework, frameworks: &Frameworks, faults: &mut Vec<Finding>) {
    let beside = |a: &Framework, b: &Framework| {
        a.is_draft() || a.file.beside.all.iter().any(|name| name == b.id())
    };
    for (_, other) in frameworks.iter() {
        let later =
            (framework.from.earliest(), framework.id()) > (other.from.earliest(), other.id());
        let overlap = other
            .until
            .is_none_or(|until| until.is_before(framework.from) == Answer::No);
        if later
            && overlap
            && framework.is_of_regime(other)
            && !beside(framework, other)
            && !beside(other, framework)
        {
            let message = format!(
                "`{}` and `{}` were in force at the same time",
                framework.id(),
                other.id()
            );
            faults.push(
                fault(Place::root(framework.source, 0).at("in-force"), message)
                    .label("from here")
                    .and(Place::root(other.source, 0).at("in-force"), "until here")
                    .help("where they really ran beside each other, say so with `beside`"),
            );
        }
    }
}

/// Activities and pauses that the cadence names exist somewhere in the inspectorate's frameworks.
fn check_cadence(framework: &Framework, frameworks: &Frameworks, faults: &mut Vec<Finding>) {
    let by = framework.regime();
    let theirs = || {
        frameworks
            .iter()
            .map(|(_, f)| f)
            .filter(|f| f.regime() == by)
    };
    let activities: Vec<&str> = theirs()
        .flat_map(|f| f.file.activities.keys().map(String::as_str))
        .collect();
    let place = Place::root(framework.source, 0).at("cadence");
    let activity = |place: Place, name: &str| {
        let help = nearest::help(name, activities.iter().copied());
        let known = activities.contains(&name);
        (!known).then(|| {
            fault(
                place,
                format!("no framework of {by} has an activity `{name}`"),
            )
            .help(help)
        })
    };
    for (i, pathway) in framework.file.cadence.pathway.iter().enumerate() {
        for (j, name) in pathway.next.iter().enumerate() {
            faults.extend(activity(
                place.clone().at("pathway").at(i).at("next").at(j),
                name,
            ));
        }
    }
    let mut excepted: Vec<(Place, &[String])> = Vec::new();
    for (i, follow_up) in framework.file.cadence.follow_up.iter().enumerate() {
        let place = place.clone().at("follow-up").at(i);
        for (j, name) in follow_up.unexpected.iter().enumerate() {
            faults.extend(activity(place.clone().at("unexpected").at(j), name));
        }
        excepted.push((place, &follow_up.except));
    }
    if let Some(priority_action) = &framework.file.cadence.priority_action {
        let place = place.at("priority-action");
        for (j, name) in priority_action.visits.iter().enumerate() {
            faults.extend(activity(place.clone().at("visits").at(j), name));
        }
        excepted.push((place, &priority_action.except));
    }
    for (place, pauses) in excepted {
        for (j, name) in pauses.iter().enumerate() {
            if !frameworks.pauses(by).any(|pause| pause.id == *name) {
                faults.push(fault(
                    place.clone().at("except").at(j),
                    format!("there is no pause `{name}`"),
                ));
            }
        }
    }
}

/// A pause that several frameworks of an inspectorate name is the same pause.
fn check_pauses(framework: &Framework, frameworks: &Frameworks, faults: &mut Vec<Finding>) {
    for pause in &framework.pauses {
        let others = frameworks.iter().map(|(_, other)| other);
        let before = others
            .take_while(|other| other.id() != framework.id())
            .filter(|other| other.is_of_regime(framework));
        let differs = |other: &&Framework| {
            let mut theirs = other.pauses.iter();
            theirs.any(|theirs| theirs.id == pause.id && theirs != pause)
        };
        if let Some(other) = before.into_iter().find(differs) {
            let (theirs, ours) = (other.id(), &pause.id);
            let message = format!("`{theirs}` says otherwise of the pause `{ours}`");
            let written = framework.file.pauses.iter();
            let at = written.take_while(|file| file.id != pause.id).count();
            let place = Place::root(framework.source, 0).at("pauses").at(at);
            faults.push(
                fault(place, message)
                    .and(Place::root(other.source, 0).at("pauses"), "the other one")
                    .help("a pause that two frameworks name has the same title, days and extent in both"),
            );
        }
    }
}
