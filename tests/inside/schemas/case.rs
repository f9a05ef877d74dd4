//! The schema of a case file.
//!
//! The types of a record say that a value is a text, a list or a mapping; what the text means is
//! known where it is bound. So the tables here say which fields are dates, names and so on, and
//! `mutations` shows that they refuse nothing that the program accepts.

use indexmap::IndexMap;
use schemars::Schema;
use serde_json::{Map, Value, json};

use super::names::{one_of, suggested};
use super::{define, definition, or_nothing, refer};
use crate::case::record::CaseRecord;
use crate::dataset::Knowledge;
use crate::framework::file::GradeFile;
use crate::framework::{Framework, JudgementId};
use crate::rules;
use crate::yaml::kept::{MOST_GRADES, MOST_ITEMS, MOST_TEXTS};

/// The fields whose texts mean something, by their type: what they are.
const FIELDS: &[(&str, &[(&str, &str)])] = &[
    (
        "AuthorityRecord",
        &[
            ("name", "authority"),
            ("region", "region"),
            ("established", "date"),
            ("abolished", "date"),
        ],
    ),
    ("SourceRecord", &[("published", "date")]),
    (
        "InspectionRecord",
        &[
            ("framework", "framework"),
            ("fieldwork", "windows"),
            ("published", "date"),
            ("improve", "topics"),
        ],
    ),
    ("LookedAtRecord", &[("topics", "topics")]),
    (
        "PriorityActionRecord",
        &[("points", "count"), ("topics", "topics")],
    ),
    ("FoundRecord", &[("is", "kind"), ("topic", "topic")]),
    ("PreviousRecord", &[("date", "date")]),
    ("ActionRecord", &[("issued", "date"), ("lifted", "date")]),
    ("ClaimRecord", &[("says", "stated")]),
    ("ExpectsRecord", &[("fieldwork", "window")]),
    (
        "AboutRecord",
        &[
            ("year", "date"),
            ("date", "date"),
            ("framework", "framework"),
            ("fieldwork", "window"),
            ("published", "date"),
        ],
    ),
    (
        "MissingRecord",
        &[
            ("framework", "framework"),
            ("fieldwork", "window"),
            ("published", "date"),
        ],
    ),
    ("AcceptedRecord", &[("rule", "rule"), ("until", "date")]),
];

/// The fields that must be there.
const NEEDED: &[(&str, &[&str])] = &[
    ("AuthorityRecord", &["name"]),
    ("InspectionRecord", &["framework", "activity", "fieldwork"]),
    ("PreviousRecord", &["date", "overall"]),
    ("ClaimRecord", &["source"]),
    ("ExpectsRecord", &["fieldwork"]),
    ("MissingRecord", &["framework", "activity", "because"]),
];

/// The same where one of several is enough.
const ONE_NEEDED: &[(&str, &[&str])] = &[
    ("ClaimRecord", &["about", "expects"]),
    ("MissingRecord", &["fieldwork", "published"]),
];

pub fn schema() -> Schema {
    let knowledge = crate::load(None).expect("the built-in frameworks");
    let mut schema = super::of::<CaseRecord>("A case file of evenhand");
    let root = schema.as_object_mut().expect("an object");
    root.insert("additionalProperties".to_owned(), false.into());
    need(root, "authority");
    for (name, what) in vocabulary(&knowledge) {
        define(&mut schema, &name, what);
    }
    for (record, fields) in FIELDS {
        for (field, what) in *fields {
            let record = definition(&mut schema, record);
            mean(&mut record["properties"][field], what);
        }
    }
    for (record, fields) in NEEDED {
        let record = definition(&mut schema, record);
        fields.iter().for_each(|field| need(record, field));
    }
    for (record, fields) in ONE_NEEDED {
        let any = fields.iter().map(|field| json!({ "required": [field] }));
        let any: Vec<Value> = any.collect();
        definition(&mut schema, record).insert("anyOf".to_owned(), any.into());
    }
    let definitions = schema.get_mut("definitions").and_then(Value::as_object_mut);
    let definitions = definitions.expect("definitions").iter_mut();
    for (_, record) in definitions.filter(|(name, _)| name.ends_with("Record")) {
        record["additionalProperties"] = false.into();
    }
    for (record, parts) in [
        ("InspectionRecord", of_an_inspection as fn(&str) -> Value),
        (
            "MissingRecord",
            |id| json!({ "activity": refer(&format!("activity-{id}")) }),
        ),
    ] {
        let conditions = knowledge.frameworks.iter().map(|(_, framework)| {
            let id = framework.id();
            let is_it = refer(&format!("framework-{id}"));
            json!({
                "if": { "properties": { "framework": is_it }, "required": ["framework"] },
                "then": { "properties": parts(id) },
            })
        });
        let conditions: Vec<Value> = conditions.collect();
        definition(&mut schema, record).insert("allOf".to_owned(), conditions.into());
    }
    schema
}

/// Says what a field is, whose type only says that it is a text. Its description stays.
fn mean(field: &mut Value, what: &str) {
    assert!(
        field.is_object(),
        "no such field, of which it is said that it is a {what}"
    );
    let mut meant = or_nothing(refer(what));
    meant["description"] = field["description"].take();
    *field = meant;
}

/// Says that a field must be there, with something behind its colon.
fn need(record: &mut Map<String, Value>, field: &str) {
    let required = record.entry("required").or_insert_with(|| json!([]));
    required.as_array_mut().expect("a list").push(field.into());
    let field = &mut record["properties"][field];
    let is_null = |what: &Value| what == "null" || what["type"] == "null";
    for key in ["anyOf", "type"] {
        if let Some(any) = field.get_mut(key).and_then(Value::as_array_mut) {
            any.retain(|what| !is_null(what));
        }
    }
}

/// What the framework of an inspection says of its fields.
fn of_an_inspection(id: &str) -> Value {
    let [activity, judgement, judgements] =
        ["activity", "judgement", "judgements"].map(|what| refer(&format!("{what}-{id}")));
    let area = or_nothing(judgement.clone());
    let graded = or_nothing(judgements);
    json!({
        "activity": activity,
        "judgements": graded,
        "report": { "properties": { "body": graded } },
        "findings": { "items": { "properties": { "area": area } } },
        "looked-at": { "properties": { "areas": { "items": judgement } } },
    })
}

/// What the fields mean, by the names in the tables above.
fn vocabulary(knowledge: &Knowledge) -> Vec<(String, Value)> {
    let frameworks = || knowledge.frameworks.iter().map(|(_, framework)| framework);
    let title = |framework: &Framework| framework.file.title.clone();
    let ids: Vec<(&str, String)> = frameworks().map(|f| (f.id(), title(f))).collect();
    let topics = knowledge.topics.iter();
    let topics: Vec<(&str, &str)> = topics.map(|(id, topic)| (id, &*topic.title)).collect();
    let (topic_ids, topic_titles): (Vec<&str>, Vec<&str>) = topics.into_iter().unzip();
    let authorities = || knowledge.authorities.iter().map(|(_, known)| known);
    let names = authorities().map(|known| (known.name.as_str(), known.short.clone()));
    let regions = authorities().filter_map(|known| known.region.as_deref());
    let mut regions: Vec<(&str, String)> = regions.map(|name| (name, String::new())).collect();
    regions.sort();
    regions.dedup();
    let rules: Vec<(&str, String)> = rules::all()
        .map(|rule| (rule.name, rule.summary()))
        .collect();
    let mut known = vec![
        ("authority", suggested(&names.collect::<Vec<_>>())),
        ("region", suggested(&regions)),
        ("rule", suggested(&rules)),
        ("framework", one_of(&ids, &[])),
        (
            "topic",
            json!({ "enum": topic_ids, "enumDescriptions": topic_titles }),
        ),
        (
            "topics",
            json!({ "type": "array", "items": refer("topic"), "maxItems": MOST_ITEMS }),
        ),
        ("kind", json!({ "enum": ["strength", "weakness"] })),
        (
            "count",
            json!({ "anyOf": [
            { "type": "integer", "minimum": 0 },
            { "type": "string", "pattern": "^\\+?[0-9]+$" },
        ] }),
        ),
    ];
    known.extend(dates());
    known.extend(stated(frameworks()));
    let known = known
        .into_iter()
        .map(|(name, what)| (name.to_owned(), what));
    known.chain(frameworks().flat_map(of_framework)).collect()
}

/// A day, a month or a year, and windows of such.
fn dates() -> [(&'static str, Value); 3] {
    const DATE: &str = "[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?";
    let year = json!({ "type": "integer", "minimum": 1000, "maximum": 9999 });
    let text = |pattern: String| json!({ "type": "string", "pattern": pattern });
    let window = format!("^\\s*{DATE}\\s*(?:/\\s*{DATE}\\s*)?$");
    let window = json!({ "anyOf": [text(window), year] });
    [
        (
            "date",
            json!({ "anyOf": [text(format!("^{DATE}$")), year] }),
        ),
        (
            "windows",
            json!({ "anyOf": [
            refer("window"),
            { "type": "array", "items": refer("window"), "maxItems": MOST_TEXTS },
        ] }),
        ),
        ("window", window),
    ]
}

/// What one framework knows: itself, its activities, its judgements and its grades.
fn of_framework(framework: &Framework) -> Vec<(String, Value)> {
    let (id, file) = (framework.id(), &framework.file);
    let activities = file.activities.iter();
    let activity_ids: Vec<(&str, String)> = activities
        .clone()
        .map(|(id, activity)| (id.as_str(), activity.title.clone().unwrap_or_default()))
        .collect();
    let activity_names: Vec<&str> = activities
        .flat_map(|(_, activity)| activity.title.iter().chain(&activity.also))
        .map(String::as_str)
        .collect();
    let judgements = file.judgements.iter();
    let judgement_ids: Vec<(&str, String)> = judgements
        .clone()
        .map(|(id, judgement)| (id.as_str(), judgement.title.clone()))
        .collect();
    let judgement_names: Vec<&str> = judgements
        .flat_map(|(_, judgement)| std::iter::once(&judgement.title).chain(&judgement.also))
        .map(String::as_str)
        .collect();
    let (grade_ids, grade_names) = grades(framework, &file.scale);
    let grade = format!("grade-{id}");
    let apart = framework.judgement_ids().filter_map(|id| {
        let scale = framework.scale_apart(id);
        let name = format!("result-{}-{}", framework.id(), framework.get(id).id);
        (!scale.is_empty()).then_some((id, name))
    });
    let apart: Vec<(JudgementId, String)> = apart.collect();
    let given = |judgement: JudgementId| {
        let own = apart.iter().find(|(id, _)| *id == judgement);
        refer(own.map_or(&grade, |(_, name)| name))
    };
    let of_judgement = framework.judgement_ids().map(|id| {
        let judgement = framework.get(id);
        let what = json!({ "description": judgement.title, "allOf": [given(id)] });
        (judgement.id.clone(), what)
    });
    let of_judgement: Map<String, Value> = of_judgement.collect();
    // A judgement may be called by its title as well.
    let any = match apart.as_slice() {
        [] => refer(&grade),
        _ => {
            let own = apart.iter().map(|(_, name)| refer(name));
            json!({ "anyOf": std::iter::once(refer(&grade)).chain(own).collect::<Vec<_>>() })
        }
    };
    let results = apart.iter().map(|(id, name)| {
        let (ids, names) = grades(framework, framework.scale_apart(*id));
        (name.clone(), one_of(&ids, &names))
    });
    let results: Vec<(String, Value)> = results.collect();
    let judgement = format!("judgement-{id}");
    let judgements = json!({
        "type": "object",
        "properties": of_judgement,
        "propertyNames": refer(&judgement),
        "additionalProperties": any,
        "maxProperties": MOST_GRADES,
    });
    let mut all = vec![
        (
            format!("framework-{id}"),
            one_of(&[(id, file.title.clone())], &[]),
        ),
        (
            format!("activity-{id}"),
            one_of(&activity_ids, &activity_names),
        ),
        (judgement, one_of(&judgement_ids, &judgement_names)),
        (format!("judgements-{id}"), judgements),
        (grade, one_of(&grade_ids, &grade_names)),
    ];
    all.extend(results);
    all
}

/// A framework's grades or the results of a judgement, worst first, each with its title; and their other
/// names.
fn grades<'a>(
    framework: &'a Framework,
    scale: &'a [GradeFile],
) -> (Vec<(&'a str, String)>, Vec<&'a str>) {
    let scale = || scale.iter();
    let title = |grade: &GradeFile| grade.title.clone().unwrap_or_default();
    let mut ids: Vec<(&str, String)> = scale().map(|grade| (&*grade.id, title(grade))).collect();
    let others =
        scale().flat_map(|grade| grade.title.iter().chain(&grade.also).chain(&grade.short));
    let mut others: Vec<&str> = others.map(String::as_str).collect();
    if let Some(not_judged) = &framework.file.not_judged {
        ids.push(("not-judged", "Not judged".to_owned()));
        others.extend(not_judged.also.iter().map(String::as_str));
    }
    (ids, others)
}

/// What a claim may state: of whichever framework, so that names and grades are only offered.
fn stated<'a>(frameworks: impl Iterator<Item = &'a Framework>) -> [(&'static str, Value); 2] {
    let mut judgements = Map::new();
    let mut offered: IndexMap<&str, String> = IndexMap::new();
    for framework in frameworks {
        for judgement in &framework.judgements {
            let what = json!({ "description": judgement.title, "allOf": [refer("grade")] });
            judgements.entry(judgement.id.clone()).or_insert(what);
        }
        let apart = framework.file.judgements.values().map(|one| &one.scale);
        for scale in std::iter::once(&framework.file.scale).chain(apart) {
            for (id, title) in grades(framework, scale).0 {
                offered.entry(id).or_insert(title);
            }
        }
    }
    let offered: Vec<(&str, String)> = offered.into_iter().collect();
    let says = json!({
        "type": "object",
        "properties": judgements,
        "additionalProperties": refer("grade"),
        "maxProperties": MOST_GRADES,
    });
    [("grade", suggested(&offered)), ("stated", says)]
}
