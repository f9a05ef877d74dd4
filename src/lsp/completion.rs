//! What may be written where the cursor is.

use gen_lsp_types as lsp;

use super::context::Context;
use super::encoding::TextLines;
use super::hover::names_a_topic;
use crate::dataset::Entry;
use crate::framework::Framework;
use crate::rules;
use crate::yaml::quoting;

/// Something that may be written.
struct Offer {
    text: String,
    /// What it is, in words.
    detail: String,
    kind: lsp::CompletionItemKind,
}

/// What may be written at a place.
pub fn completion(
    context: &Context<'_>,
    lines: &TextLines<'_>,
    is_settings: bool,
) -> Vec<lsp::CompletionItem> {
    let offers = if is_settings {
        rule_names(true)
    } else {
        offers(context)
    };
    let cursor = &context.cursor;
    let range = lines.range(cursor.word.clone());
    let has_colon = context.text[cursor.word.end..]
        .trim_start_matches(' ')
        .starts_with(':');
    let colon = if cursor.on_key && !has_colon && !is_settings {
        ": "
    } else {
        ""
    };
    let items = offers.into_iter().enumerate();
    let items = items.map(|(at, offer)| {
        let new_text = format!("{}{colon}", quoting::flow(&offer.text));
        lsp::CompletionItem {
            filter_text: Some(offer.text.clone()),
            label: offer.text,
            kind: Some(offer.kind),
            detail: Some(offer.detail),
            // In the order in which they are offered: a scale is not alphabetical.
            sort_text: Some(format!("{at:04}")),
            text_edit: Some(lsp::TextEdit::new(range, new_text).into()),
            ..lsp::CompletionItem::default()
        }
    });
    items.collect()
}

fn offers(context: &Context<'_>) -> Vec<Offer> {
    let cursor = &context.cursor;
    let names = cursor.names();
    if names_a_topic(context) {
        return topics(context);
    }
    match names.as_slice() {
        ["inspections", "#", "judgements"] if cursor.on_key => judgements_missing(context),
        ["inspections", "#", "report", "body"] | ["claims", "#", "says"] if cursor.on_key => {
            judgements(context)
        }
        ["inspections", "#", "findings", "#", "area"]
        | ["inspections", "#", "looked-at", "areas", "#"]
        | ["accepted", "#", "judgement"] => judgements(context),
        ["inspections", "#", "judgements", _]
        | ["inspections", "#", "report", "body", _]
        | ["inspections", "#", "report", "previous", "overall"]
        | ["claims", "#", "says", _] => grades(context),
        ["inspections" | "missing", "#", "framework"] | ["claims", "#", "about", "framework"] => {
            frameworks(context)
        }
        ["inspections" | "missing", "#", "activity"]
        | ["claims", "#", "about" | "expects", "activity"] => activities(context),
        ["inspections", "#", "findings", "#", "is"] => ["strength", "weakness"].map(word).into(),
        ["accepted", "#", "rule"] => rule_names(false),
        ["accepted", "#", "at"] => starts(context),
        [.., "source"] | [.., "source", "#"] => sources(context),
        ["authority", field @ ("name" | "urn" | "code" | "region")] => authorities(context, field),
        _ => Vec::new(),
    }
}

fn word(text: &str) -> Offer {
    Offer {
        text: text.to_owned(),
        detail: String::new(),
        kind: lsp::CompletionItemKind::Value,
    }
}

/// Offers of all frameworks that may be meant, each text once.
fn of_frameworks<'a>(
    context: &Context<'a>,
    offers: impl Fn(&'a Framework) -> Vec<Offer>,
) -> Vec<Offer> {
    let mut all: Vec<Offer> = Vec::new();
    for offer in context.frameworks().into_iter().flat_map(offers) {
        if !all.iter().any(|other| other.text == offer.text) {
            all.push(offer);
        }
    }
    all
}

fn judgements(context: &Context<'_>) -> Vec<Offer> {
    of_frameworks(context, |framework| {
        let judgements = framework.judgement_ids().map(|id| framework.get(id));
        let offers = judgements.map(|judgement| Offer {
            text: judgement.id.clone(),
            detail: judgement.title.clone(),
            kind: lsp::CompletionItemKind::Property,
        });
        offers.collect()
    })
}

/// Those that the inspection has not yet.
fn judgements_missing(context: &Context<'_>) -> Vec<Offer> {
    let mut offers = judgements(context);
    if let Some(entry) = context.entry() {
        let gradings = &entry.inspection.gradings;
        let has = |name: &str| {
            let mut written = gradings
                .iter()
                .map(|grading| grading.judgement.text.as_str());
            written.any(|written| written == name)
        };
        offers.retain(|offer| !has(&offer.text) || offer.text == context.word());
    }
    offers
}

/// The results of the judgement, where it has a scale of its own, or else the grades of the frameworks,
/// the best first.
fn grades(context: &Context<'_>) -> Vec<Offer> {
    if let Some((framework, id)) = context.judgement()
        && !framework.scale_apart(id).is_empty()
    {
        let results = framework.results_of(id).map(|result| Offer {
            text: result.to_owned(),
            detail: framework.get(id).title.clone(),
            kind: lsp::CompletionItemKind::EnumMember,
        });
        let mut results: Vec<Offer> = results.collect();
        results.reverse();
        return results;
    }
    of_frameworks(context, |framework| {
        let grades = framework.grade_ids().map(|grade| Offer {
            text: grade.to_owned(),
            detail: format!("a grade of {}", framework.called()),
            kind: lsp::CompletionItemKind::EnumMember,
        });
        let mut grades: Vec<Offer> = grades.collect();
        grades.reverse();
        grades
    })
}

/// All frameworks, those first that were in force when the inspection began, and of these those of an
/// inspectorate that the file knows.
fn frameworks(context: &Context<'_>) -> Vec<Offer> {
    let start = context.entry().and_then(|entry| entry.inspection.start());
    let all = context
        .dataset
        .frameworks
        .iter()
        .map(|(_, framework)| framework);
    let mut all: Vec<&Framework> = all.collect();
    let entries = context
        .case
        .into_iter()
        .flat_map(|case| context.dataset.of_case(case));
    let known: Vec<&str> = entries
        .filter_map(|entry| Some(entry.framework()?.file.inspectorate.as_str()))
        .collect();
    all.sort_by_key(|framework| {
        let is_known = known.contains(&framework.file.inspectorate.as_str());
        let then = start.map(|start| framework.in_force(start));
        std::cmp::Reverse((then, is_known))
    });
    let offers = all.into_iter().map(|framework| Offer {
        text: framework.id().to_owned(),
        detail: framework.file.title.clone(),
        kind: lsp::CompletionItemKind::Module,
    });
    offers.collect()
}

fn activities(context: &Context<'_>) -> Vec<Offer> {
    of_frameworks(context, |framework| {
        let activities = framework.file.activities.iter();
        let offers = activities.map(|(id, activity)| Offer {
            text: id.clone(),
            detail: activity.title.clone().unwrap_or_default(),
            kind: lsp::CompletionItemKind::EnumMember,
        });
        offers.collect()
    })
}

fn topics(context: &Context<'_>) -> Vec<Offer> {
    let topics = context.dataset.topics.iter();
    let offers = topics.map(|(name, topic)| Offer {
        text: name.to_owned(),
        detail: topic.title.clone(),
        kind: lsp::CompletionItemKind::Keyword,
    });
    offers.collect()
}

/// The rules and, in the settings, their families.
fn rule_names(with_families: bool) -> Vec<Offer> {
    let mut offers: Vec<Offer> = Vec::new();
    for rule in rules::all() {
        let family = rule.family.name();
        if with_families && !offers.iter().any(|offer| offer.text == family) {
            offers.push(word(family));
        }
        offers.push(Offer {
            text: rule.name.to_owned(),
            detail: rule.summary(),
            kind: lsp::CompletionItemKind::Event,
        });
    }
    offers
}

/// The first days of the inspections.
fn starts(context: &Context<'_>) -> Vec<Offer> {
    let entries = context
        .case
        .into_iter()
        .flat_map(|case| context.dataset.of_case(case));
    let dated = entries.filter(|entry| entry.inspection.start().is_some());
    let offers = dated.map(|entry: Entry<'_>| Offer {
        text: entry.identity(),
        detail: entry.words(),
        kind: lsp::CompletionItemKind::Value,
    });
    offers.collect()
}

fn sources(context: &Context<'_>) -> Vec<Offer> {
    let sources = context.case.into_iter().flat_map(|case| &case.sources);
    let offers = sources.map(|source| Offer {
        text: source.id.clone(),
        detail: source.title.clone().unwrap_or_default(),
        kind: lsp::CompletionItemKind::Reference,
    });
    offers.collect()
}

/// What the list of authorities has in a field; once the name is written, of that one alone.
fn authorities(context: &Context<'_>, field: &str) -> Vec<Offer> {
    let list = &context.dataset.authorities;
    let named = context.case.filter(|_| field != "name");
    let named = named.and_then(|case| list.find(case.clues()));
    let all = list.iter().map(|(_, known)| known);
    let all = all.filter(|known| named.is_none_or(|(_, named)| std::ptr::eq(*known, named)));
    let mut offers: Vec<Offer> = Vec::new();
    for known in all {
        let text = match field {
            "name" => Some(known.name.clone()),
            "urn" => known.urn.map(|urn| urn.to_string()),
            "code" => known.code.clone(),
            _ => known.region.clone(),
        };
        let Some(text) = text.filter(|text| !offers.iter().any(|offer| offer.text == *text)) else {
            continue;
        };
        let detail = if field == "region" {
            String::new()
        } else {
            known.short.clone()
        };
        let kind = lsp::CompletionItemKind::Value;
        offers.push(Offer { text, detail, kind });
    }
    offers
}
