//! Seeded errors: one fact at a time of the national dataset is made wrong, and what is found is
//! counted.
//!
//! `cargo test seeded -- --ignored --nocapture` prints the tables of `docs/signal.md`. The
//! seed is fixed, so that they change only when the rules, the frameworks or the cases do. The
//! built-in index of precedents is left out: it holds the inspections that are being corrupted, and
//! a wrong record must not be compared with its own right self. What is comparable comes from the
//! dataset, the wrong record among it.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::base::date::PartialDate;
use crate::base::finding::Finding;
use crate::base::place::FileId;
use crate::case::bind::{self, Vocabulary};
use crate::case::model::Case;
use crate::case::read;
use crate::dataset::collect;
use crate::framework::Framework;
use crate::precedent::Precedents;
use crate::verdict::review::{self, Review};
use crate::{Dataset, Severity, rules};
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde_yaml::{Mapping, Value};

/// How many of each kind, where the dataset has as many.
const SAMPLE: usize = 100;
const SEED: u64 = 20_260_831;

/// The frameworks that a hasty record would choose among.
const CHAIN: [&str; 4] = ["sif-2013", "ilacs-2018", "ilacs-2023", "ilacs-2026"];

/// Splitmix64: enough to choose with.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % n as u64).expect("less than a usize")
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        (!all.is_empty()).then(|| all[self.below(all.len())].clone())
    }

    fn either(&mut self) -> bool {
        self.below(2) == 0
    }
}

/// The clean dataset: as text that can be changed, and as it was checked.
struct National {
    files: Vec<Value>,
    clean: Dataset,
    /// Fingerprints of what is found in it, and how often each rule is heard in each file.
    known: HashSet<String>,
    /// The weight of each inspection in the review queue, by case and position.
    weights: HashMap<(usize, usize), f64>,
    heard: HashMap<(FileId, &'static str), usize>,
}

/// Warnings and errors.
fn grave(dataset: &Dataset) -> Vec<Finding> {
    let mut findings = rules::run(dataset, |_| true);
    findings.retain(is_grave);
    findings
}

fn is_grave(finding: &Finding) -> bool {
    finding.severity >= Severity::Warning && !finding.ordinary
}

/// What became of an error.
struct Seeded {
    /// The rules that found it.
    names: Vec<&'static str>,
    /// Whether it adds a reason to look at an inspection of the file, and whether one such inspection
    /// then stands in the first twentieth of the queue.
    queued: (bool, bool),
}

/// The weight of each inspection in the review queue.
fn weights(queue: &[Review<'_>]) -> HashMap<(usize, usize), f64> {
    let each = queue.iter();
    each.map(|review| ((review.case, review.inspection), review.weight))
        .collect()
}

fn file(finding: &Finding) -> Option<FileId> {
    finding.labels.first().map(|label| label.place.file)
}

impl National {
    fn read() -> Self {
        let (inputs, errors) = collect::collect(&["cases".to_owned()]);
        assert!(errors.is_empty(), "{errors:?}");
        let clean = Dataset::read(
            inputs,
            1 << 20,
            crate::inside::knowledge::without_index(None),
        );
        let text = |case: &Case| &clean.sources.get(case.file).text;
        let files = clean
            .cases
            .iter()
            .map(|case| serde_yaml::from_str(text(case)).expect("a case file"))
            .collect();
        let mut heard = HashMap::new();
        let found = grave(&clean);
        for finding in &found {
            if let Some(file) = file(finding) {
                *heard.entry((file, finding.rule)).or_default() += 1;
            }
        }
        Self {
            files,
            weights: weights(&review::queue(&clean, &rules::run(&clean, |_| true))),
            known: found.iter().map(Finding::fingerprint).collect(),
            heard,
            clean,
        }
    }

    /// The rules that point at a file when it says something else: a finding that the clean dataset
    /// has not, and not only under the name of another date.
    fn check(&self, nth: usize, changed: &Value) -> Seeded {
        let file_id = self.clean.cases[nth].file;
        let text = serde_yaml::to_string(changed).expect("a value that was read can be written");
        let documents = read::read(text.into_bytes()).documents.expect("YAML");
        let record = documents.into_iter().next().expect("a document");
        let mut dataset = self.clean.clone();
        let vocabulary = Vocabulary {
            frameworks: &dataset.frameworks,
            topics: &dataset.topics,
            authorities: &dataset.authorities,
        };
        dataset.cases[nth] = bind::bind(record, file_id, 0, false, vocabulary);
        dataset.arrange(Precedents::default());
        let mut found = rules::run(&dataset, |_| true);
        let queued = self.queued(nth, &review::queue(&dataset, &found));
        found.retain(is_grave);
        let mut heard: HashMap<(FileId, &'static str), usize> = HashMap::new();
        for finding in &found {
            if let Some(file) = file(finding) {
                *heard.entry((file, finding.rule)).or_default() += 1;
            }
        }
        let points = |finding: &&Finding| {
            let mut labels = finding.labels.iter();
            labels.any(|label| label.place.file == file_id)
        };
        let is_new = |finding: &&Finding| {
            let key = file(finding).map(|file| (file, finding.rule));
            let count = |counts: &HashMap<_, usize>| key.and_then(|key| counts.get(&key).copied());
            !self.known.contains(&finding.fingerprint()) && count(&heard) > count(&self.heard)
        };
        let mut names: Vec<&str> = found
            .iter()
            .filter(points)
            .filter(is_new)
            .map(|finding| finding.rule)
            .collect();
        names.sort_unstable();
        names.dedup();
        Seeded { names, queued }
    }

    /// Whether an inspection of a file weighs more than before, and whether one such is in the first
    /// twentieth.
    fn queued(&self, nth: usize, queue: &[Review<'_>]) -> (bool, bool) {
        let first = self.inspections().len() / 20;
        let heavier = queue.iter().enumerate().filter(|(_, review)| {
            let before = self.weights.get(&(review.case, review.inspection));
            review.case == nth && before.is_none_or(|before| review.weight > before + 1e-9)
        });
        let places: Vec<usize> = heavier.map(|(place, _)| place).collect();
        (
            !places.is_empty(),
            places.iter().any(|place| *place < first),
        )
    }

    fn framework(&self, inspection: &Value) -> &Framework {
        let name = inspection["framework"].as_str().expect("a framework");
        let id = self
            .clean
            .frameworks
            .named(name)
            .expect("a known framework");
        self.clean.frameworks.get(id)
    }

    /// Every graded inspection: its file and its position there.
    fn inspections(&self) -> Vec<(usize, usize)> {
        let mut all = Vec::new();
        for (nth, file) in self.files.iter().enumerate() {
            for (i, inspection) in list(file).iter().enumerate() {
                if inspection.get("judgements").is_some() {
                    all.push((nth, i));
                }
            }
        }
        all
    }
}

fn list(file: &Value) -> &Vec<Value> {
    file["inspections"].as_sequence().expect("inspections")
}

fn list_mut(file: &mut Value) -> &mut Vec<Value> {
    file["inspections"].as_sequence_mut().expect("inspections")
}

fn day(text: &str) -> Option<Date> {
    let date = PartialDate::parse(text.trim()).ok()?;
    date.is_day().then(|| date.earliest())
}

/// Changes every date of one field; nothing where one of them cannot be changed.
fn redate(inspection: &mut Value, field: &str, change: impl Fn(Date) -> Date) -> Option<()> {
    let value = inspection.get_mut(field)?;
    let window = |value: &mut Value| {
        let dates: Option<Vec<Date>> = value.as_str()?.split('/').map(day).collect();
        let dates: Vec<String> = dates?
            .into_iter()
            .map(|date| change(date).to_string())
            .collect();
        *value = dates.join("/").into();
        Some(())
    };
    match value.as_sequence_mut() {
        Some(windows) => windows.iter_mut().try_for_each(window),
        None => window(value),
    }
}

/// The grades of an inspection that are on its scale: the judgement and the position.
fn grades(framework: &Framework, inspection: &Value) -> Vec<(String, usize)> {
    let grades = inspection["judgements"].as_mapping().into_iter().flatten();
    let grades = grades.filter_map(|(judgement, grade)| {
        let position = framework
            .grade_ids()
            .position(|id| Some(id) == grade.as_str());
        Some((judgement.as_str()?.to_owned(), position?))
    });
    grades.collect()
}

fn grade_a_step(national: &National, dice: &mut Dice, inspection: &mut Value) -> Option<()> {
    let framework = national.framework(inspection);
    let (judgement, is) = dice.of(&grades(framework, inspection))?;
    let best = framework.grade_ids().count() - 1;
    let wrong = match is {
        0 => 1,
        is if is == best || dice.either() => is - 1,
        is => is + 1,
    };
    inspection["judgements"][judgement] = framework.grade_ids().nth(wrong)?.into();
    Some(())
}

fn two_swapped(national: &National, dice: &mut Dice, inspection: &mut Value) -> Option<()> {
    let framework = national.framework(inspection);
    let all = grades(framework, inspection);
    let mut pairs = Vec::new();
    for (i, (one, a)) in all.iter().enumerate() {
        for (other, b) in &all[i + 1..] {
            if a != b {
                pairs.push((one.clone(), *a, other.clone(), *b));
            }
        }
    }
    let (one, a, other, b) = dice.of(&pairs)?;
    inspection["judgements"][one] = framework.grade_ids().nth(b)?.into();
    inspection["judgements"][other] = framework.grade_ids().nth(a)?.into();
    Some(())
}

/// A table beside the record that states what is right.
fn claim_beside(file: &mut Value, right: &Value) -> Option<()> {
    let start = right["fieldwork"]
        .as_str()
        .or_else(|| right["fieldwork"][0].as_str())?
        .split('/')
        .next()?;
    let claim = format!(
        "{{ source: seeded, about: {{ date: {start}, framework: {} }} }}",
        right["framework"].as_str()?
    );
    let mut claim: Value = serde_yaml::from_str(&claim).expect("YAML");
    claim["says"] = right["judgements"].clone();
    let source: Value = serde_yaml::from_str("{ title: A table, kind: table }").expect("YAML");
    let file = file.as_mapping_mut()?;
    let sources = file
        .entry("sources".into())
        .or_insert(Mapping::new().into());
    sources["seeded"] = source;
    let claims = file
        .entry("claims".into())
        .or_insert(Value::Sequence(Vec::new()));
    claims.as_sequence_mut()?.push(claim);
    Some(())
}

/// The headings of the report, as its body prints them.
fn body_beside(inspection: &mut Value, right: &Value) -> Option<()> {
    let report = inspection.get_mut("report")?.as_mapping_mut()?;
    report.insert("body".into(), right["judgements"].clone());
    Some(())
}

/// One date with day and month exchanged, where that is a day.
fn day_and_month(dice: &mut Dice, inspection: &mut Value) -> Option<()> {
    let exchanged = |date: Date| {
        let other = Date::new(date.year(), date.day(), date.month()).ok()?;
        (other != date).then_some(other)
    };
    let text = serde_yaml::to_string(&inspection["fieldwork"]).ok()?
        + inspection.get("published")?.as_str()?;
    let mut dates: Vec<Date> = text
        .split(|c: char| !c.is_ascii_digit() && c != '-')
        .filter_map(day)
        .filter(|date| exchanged(*date).is_some())
        .collect();
    dates.dedup();
    let date = dice.of(&dates)?;
    let other = exchanged(date)?.to_string();
    let replace = |value: &mut Value| {
        if let Some(text) = value.as_str() {
            *value = text.replace(&date.to_string(), &other).into();
        }
    };
    replace(&mut inspection["published"]);
    match inspection["fieldwork"].as_sequence_mut() {
        Some(windows) => windows.iter_mut().for_each(replace),
        None => replace(&mut inspection["fieldwork"]),
    }
    Some(())
}

fn years(date: Date, years: i16) -> Date {
    date.saturating_add(Span::new().years(years))
}

/// The other of a pair.
fn other_of(value: &mut Value, pair: [&str; 2]) -> Option<()> {
    let is = pair.iter().position(|one| Some(*one) == value.as_str())?;
    *value = pair[1 - is].into();
    Some(())
}

/// Makes one fact of one inspection wrong in a copy of its file; nothing where it cannot be.
type Corrupt = fn(&National, &mut Dice, (usize, usize)) -> Option<Value>;

fn within(
    national: &National,
    (nth, i): (usize, usize),
    change: impl FnOnce(&mut Value) -> Option<()>,
) -> Option<Value> {
    let mut file = national.files[nth].clone();
    change(&mut list_mut(&mut file)[i])?;
    Some(file)
}

fn under(national: &National, (nth, i): (usize, usize), framework: &str) -> Option<()> {
    (list(&national.files[nth])[i]["framework"].as_str() == Some(framework)).then_some(())
}

fn graded_under(n: &National, d: &mut Dice, at: (usize, usize), framework: &str) -> Option<Value> {
    under(n, at, framework)?;
    within(n, at, |inspection| grade_a_step(n, d, inspection))
}

/// An inspection more: the same with all its dates moved.
fn twice(n: &National, (nth, i): (usize, usize), days: i32) -> Option<Value> {
    let mut file = n.files[nth].clone();
    let mut again = list(&file)[i].clone();
    let later = |date: Date| date.saturating_add(i64::from(days).days());
    redate(&mut again, "fieldwork", later)?;
    redate(&mut again, "published", later)?;
    list_mut(&mut file).insert(i + 1, again);
    Some(file)
}

const KINDS: &[(&str, Corrupt)] = &[
    ("grade one step, ILACS 2018", |n, d, at| {
        graded_under(n, d, at, "ilacs-2018")
    }),
    ("grade one step, ILACS 2023", |n, d, at| {
        graded_under(n, d, at, "ilacs-2023")
    }),
    ("grade one step, SIF", |n, d, at| {
        graded_under(n, d, at, "sif-2013")
    }),
    ("grade one step, all frameworks", |n, d, at| {
        within(n, at, |inspection| grade_a_step(n, d, inspection))
    }),
    ("the same, a table beside it", |n, d, at| {
        let right = list(&n.files[at.0])[at.1].clone();
        let mut file = within(n, at, |inspection| grade_a_step(n, d, inspection))?;
        claim_beside(&mut file, &right)?;
        Some(file)
    }),
    ("the same, the report's headings beside it", |n, d, at| {
        let right = list(&n.files[at.0])[at.1].clone();
        within(n, at, |inspection| {
            grade_a_step(n, d, inspection)?;
            body_beside(inspection, &right)
        })
    }),
    ("nothing wrong, a table beside it", |n, _, at| {
        let mut file = n.files[at.0].clone();
        claim_beside(&mut file, &list(&n.files[at.0])[at.1])?;
        Some(file)
    }),
    ("two judgements swapped", |n, d, at| {
        within(n, at, |inspection| two_swapped(n, d, inspection))
    }),
    ("year of fieldwork off by one", |n, d, at| {
        let by = if d.either() { 1 } else { -1 };
        within(n, at, |inspection| {
            redate(inspection, "fieldwork", |date| years(date, by))
        })
    }),
    ("year of publication off by one", |n, d, at| {
        let by = if d.either() { 1 } else { -1 };
        within(n, at, |inspection| {
            redate(inspection, "published", |date| years(date, by))
        })
    }),
    ("every year of a record off by one", |n, d, at| {
        let by = if d.either() { 1 } else { -1 };
        within(n, at, |inspection| {
            redate(inspection, "fieldwork", |date| years(date, by))?;
            redate(inspection, "published", |date| years(date, by))
        })
    }),
    ("day and month of a date exchanged", |n, d, at| {
        within(n, at, |inspection| day_and_month(d, inspection))
    }),
    ("published before the fieldwork", |n, d, at| {
        within(n, at, |inspection| {
            let text = serde_yaml::to_string(&inspection["fieldwork"]).ok()?;
            let start = text
                .split(|c: char| !c.is_ascii_digit() && c != '-')
                .find_map(day)?;
            let before = 1 + d.below(200);
            let before = i64::try_from(before).expect("a few days");
            let published = start.saturating_sub(before.days());
            redate(inspection, "published", |_| published)
        })
    }),
    ("framework wrong", |n, d, at| {
        within(n, at, |inspection| {
            let others = CHAIN.iter();
            let others: Vec<&str> = others
                .filter(|name| Some(**name) != inspection["framework"].as_str())
                .copied()
                .collect();
            inspection["framework"] = d.of(&others)?.into();
            Some(())
        })
    }),
    ("activity wrong, short and standard", |n, _, at| {
        within(n, at, |inspection| {
            other_of(&mut inspection["activity"], ["short", "standard"])
        })
    }),
    ("activity wrong, full and re-inspection", |n, _, at| {
        within(n, at, |inspection| {
            other_of(&mut inspection["activity"], ["full", "re-inspection"])
        })
    }),
    ("inspection twice, the very same", |n, _, at| {
        twice(n, at, 0)
    }),
    ("inspection twice, dates a day later", |n, _, at| {
        twice(n, at, 1)
    }),
    ("inspection dropped", |n, _, at| dropped(n, at, |_, _| true)),
    ("of these, with one before and one after", |n, _, at| {
        dropped(n, at, |i, count| i > 0 && i + 1 < count)
    }),
    (
        "inspection copied into another authority's file",
        |n, d, at| {
            let copy = list(&n.files[at.0])[at.1].clone();
            let other = (at.0 + 1 + d.below(n.files.len() - 1)) % n.files.len();
            let mut file = n.files[other].clone();
            let start = |inspection: &Value| serde_yaml::to_string(&inspection["fieldwork"]).ok();
            let later = list(&file).iter().position(|one| start(one) > start(&copy));
            let end = list(&file).len();
            list_mut(&mut file).insert(later.unwrap_or(end), copy);
            Some(file)
        },
    ),
];

fn dropped(
    n: &National,
    (nth, i): (usize, usize),
    wanted: fn(usize, usize) -> bool,
) -> Option<Value> {
    let graded = n.inspections();
    let own: Vec<usize> = graded
        .into_iter()
        .filter_map(|(file, i)| (file == nth).then_some(i))
        .collect();
    let position = own.iter().position(|own| *own == i)?;
    if own.len() < 2 || !wanted(position, own.len()) {
        return None;
    }
    let mut file = n.files[nth].clone();
    list_mut(&mut file).remove(i);
    Some(file)
}

/// The file that a corrupted value stands for: the one whose authority it names.
fn file_of(national: &National, changed: &Value) -> usize {
    let urn = &changed["authority"]["urn"];
    let mut files = national.files.iter();
    files
        .position(|file| file["authority"]["urn"] == *urn)
        .expect("its own file")
}

#[test]
#[ignore = "takes minutes; it measures and does not test"]
fn seeded_errors() {
    let national = National::read();
    let inspections = national.inspections();
    let alarmed: HashSet<_> = grave(&national.clean)
        .into_iter()
        .filter_map(|finding| Some((finding.authority?, finding.inspection?)))
        .collect();
    println!(
        "clean: {} warnings and errors, at {} of {} graded inspections\n",
        grave(&national.clean).len(),
        alarmed.len(),
        inspections.len()
    );
    println!(
        "| what is wrong | n | found | adds a reason | in the first 5 % | by |\n| --- | --: | --: | --: | --: | --- |"
    );
    // Only some kinds, where that is asked.
    let wanted = std::env::var("EVENHAND_SEEDED").unwrap_or_default();
    let kinds = KINDS.iter().filter(|(kind, _)| kind.contains(&wanted));
    for (kind, corrupt) in kinds {
        let mut dice = Dice(SEED);
        let mut left = inspections.clone();
        let (mut tried, mut found, mut seen, mut queued) = (0, 0, 0, 0);
        // How often a rule spoke, and how often no other did.
        let mut by: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        while tried < SAMPLE && !left.is_empty() {
            let at = left.swap_remove(dice.below(left.len()));
            let Some(changed) = corrupt(&national, &mut dice, at) else {
                continue;
            };
            let Seeded {
                names,
                queued: (is_seen, is_first),
            } = national.check(file_of(&national, &changed), &changed);
            tried += 1;
            found += usize::from(!names.is_empty());
            seen += usize::from(is_seen);
            queued += usize::from(is_first);
            let alone = usize::from(names.len() == 1);
            for name in names {
                let (spoke, by_itself) = by.entry(name).or_default();
                *spoke += 1;
                *by_itself += alone;
            }
        }
        let mut by: Vec<_> = by.into_iter().collect();
        by.sort_by_key(|(name, (spoke, _))| (std::cmp::Reverse(*spoke), *name));
        let by = by.iter().map(|(name, (spoke, alone))| match alone {
            0 => format!("{name} {spoke}"),
            alone => format!("{name} {spoke} ({alone})"),
        });
        println!(
            "| {kind} | {tried} | {:.0} % | {seen} | {queued} | {} |",
            100.0 * f64::from(found as u32) / f64::from(tried.max(1) as u32),
            by.collect::<Vec<_>>().join(", ")
        );
    }
}
