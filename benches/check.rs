//! How many case files a second are checked, beside a bare typed parse of the same bytes.
//!
//! A thousand files of five inspections each, invented but of the content of real ones, are checked
//! by every rule, in memory and from a folder. One set agrees with everything, so that what is timed
//! is reading, binding and judging; the other has as many oddities as real files have, each of which
//! has to be placed in its file. The ratios at the end are taken in one run, turn by turn, so that a
//! busy machine slows both alike: `cargo bench --bench check`.

#![allow(clippy::expect_used, clippy::print_stdout, missing_docs)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use evenhand::{Content, Input, Knowledge, Options, check, load};
use jiff::Span;
use jiff::civil::{Date, date};
use rayon::prelude::*;
use serde::Deserialize;

const FILES: usize = 1000;

/// The next of a fixed row of numbers that look like chance.
fn next(state: &mut u64) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

/// A council's history: an inspection under the single framework, a visit, and three under the
/// frameworks that followed; all in order, or with `oddities`: a long gap, a weaker area now and
/// then, a topic that must improve again.
fn case_file(number: usize, oddities: bool) -> String {
    let mut state = number as u64 + 1;
    let mut pick = |from: &[&'static str]| from[next(&mut state) % from.len()];
    let place = [
        "Fenmarsh",
        "Saltby",
        "Wold Vale",
        "Harrowmere",
        "Kestrelton",
        "Oxbow",
        "Anyshire",
        "Tarn",
    ];
    let (place, region) = (pick(&place), pick(&["North", "East", "South", "West"]));
    let mut text = format!(
        "# Invented.\nauthority:\n  name: {place} {number} County Council\n  urn: {}\n  code: E99{number:06}\n  region: {region}\n\nsources:\n  news:\n    title: {place} children's services inspected\n    publisher: The {place} Post\n    published: 2019-12\n    kind: news\n\ninspections:\n",
        900_000 + number
    );
    let topics = [
        "strategy-discussions",
        "early-help",
        "practice-consistency",
        "management-oversight",
        "private-fostering",
        "pathway-plans",
    ];
    let grade = match oddities {
        true => ["good", "good", "good", "requires-improvement"],
        false => ["good"; 4],
    };
    // Inspections begin on a Monday and are published on a weekday, as real ones are.
    let week = i64::try_from(number % 4).unwrap_or_default();
    let monday = |day: Date| day + Span::new().weeks(week);
    let window =
        |day: Date, days: i64| format!("{}/{}", monday(day), monday(day) + Span::new().days(days));
    let later = |day: Date, days: i64| monday(day) + Span::new().days(days);
    let [first, second, visit] = match oddities {
        true => [date(2015, 6, 1), date(2018, 6, 4), date(2019, 9, 2)],
        false => [date(2016, 10, 31), date(2019, 9, 2), date(2021, 2, 1)],
    };
    let [third, fourth] = [date(2022, 5, 2), date(2025, 3, 3)];
    let again = usize::from(!oddities);
    let one = pick(&grade);
    let _ = write!(
        text,
        "  - framework: sif-2013\n    activity: full\n    fieldwork: {}\n    published: {}\n    inspector: Rowan Alder\n    judgements:\n      overall: good\n      help-and-protection: good\n      looked-after: good\n      adoption: good\n      care-leavers: {one}\n      leadership: good\n      lscb: good\n    improve: [{}, {}]\n    report: {{ urn: {}, link: https://example.org/reports/{number}-1 }}\n\n",
        window(first, 24),
        later(first, 51),
        topics[0],
        topics[1],
        900_000 + number
    );
    let two = pick(&grade);
    let _ = write!(
        text,
        "  - framework: ilacs-2018\n    activity: short\n    fieldwork: {}\n    published: {}\n    inspector: Hazel Thorne\n    judgements:\n      leaders: good\n      help-and-protection: {two}\n      in-care-and-leavers: good\n      overall: good\n    improve:\n      - {}\n      - {}\n    findings:\n      - {{ area: help-and-protection, is: weakness, topic: {}, note: not always held in time, source: news, at: paragraph 4 }}\n      - {{ area: leaders, is: strength, topic: early-help, note: families are better off for it, source: news, at: paragraph 6 }}\n    report: {{ urn: {}, link: https://example.org/reports/{number}-2 }}\n\n",
        window(second, 4),
        later(second, 39),
        topics[1 + again],
        topics[3],
        topics[1 + again],
        900_000 + number
    );
    let _ = write!(
        text,
        "  - framework: ilacs-2018\n    activity: focused-visit\n    fieldwork: {}\n    published: {}\n    source: news\n    note: Its subject was the front door.\n\n",
        window(visit, 1),
        later(visit, 36),
    );
    let _ = write!(
        text,
        "  - framework: ilacs-2018\n    activity: short\n    fieldwork: {}\n    published: {}\n    inspector: Hazel Thorne\n    judgements:\n      leaders: good\n      help-and-protection: good\n      in-care-and-leavers: {}\n      overall: good\n    improve: [{}]\n    report: {{ urn: {}, link: https://example.org/reports/{number}-3 }}\n\n",
        window(third, 4),
        later(third, 39),
        pick(&["good", "outstanding"]),
        topics[3 + again],
        900_000 + number
    );
    let _ = write!(
        text,
        "  - framework: ilacs-2023\n    activity: short\n    fieldwork: {}\n    published: {}\n    inspector: Linden Birch\n    judgements:\n      leaders: good\n      help-and-protection: good\n      in-care: good\n      care-leavers: good\n      overall: good\n    report: {{ urn: {}, link: https://example.org/reports/{number}-4 }}\n\nclaims:\n  - source: news\n    at: paragraph 2\n    about: {{ date: {} }}\n    says: {{ overall: good }}\n",
        window(fourth, 4),
        later(fourth, 39),
        900_000 + number,
        monday(second)
    );
    text
}

/// The bare parse that everything is measured against: typed, strict, and with no thought of what
/// stands there.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(dead_code)]
struct Bare {
    authority: BTreeMap<String, Scalar>,
    sources: BTreeMap<String, BTreeMap<String, String>>,
    inspections: Vec<BareInspection>,
    claims: Vec<BareClaim>,
}

#[derive(Deserialize)]
#[serde(untagged)]
#[allow(dead_code)]
enum Scalar {
    Text(String),
    Number(u64),
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct BareInspection {
    framework: String,
    activity: String,
    fieldwork: String,
    published: Option<String>,
    inspector: Option<String>,
    #[serde(default)]
    judgements: BTreeMap<String, String>,
    #[serde(default)]
    improve: Vec<String>,
    #[serde(default)]
    findings: Vec<BareFinding>,
    report: Option<BareReport>,
    source: Option<String>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct BareFinding {
    area: String,
    is: String,
    topic: String,
    note: String,
    source: String,
    at: String,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct BareReport {
    urn: u64,
    link: String,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct BareClaim {
    source: String,
    at: String,
    about: BTreeMap<String, String>,
    says: BTreeMap<String, String>,
}

fn bare(files: &[String]) -> usize {
    let parsed = files.par_iter().map(|text| {
        let parsed: Bare = serde_yaml::from_str(text).expect("a case file");
        parsed.inspections.len()
    });
    parsed.sum()
}

fn inputs(files: &[String]) -> Vec<Input> {
    let inputs = files.iter().enumerate();
    inputs
        .map(|(i, text)| Input::text(format!("{i}.yaml"), text.as_str()))
        .collect()
}

fn benches(criterion: &mut Criterion) {
    let files: Vec<String> = (0..FILES).map(|number| case_file(number, false)).collect();
    let odd: Vec<String> = (0..FILES).map(|number| case_file(number, true)).collect();
    let known: Knowledge = load(None).expect("the frameworks load");
    let options = Options::default();
    let folder = tempfile::tempdir().expect("a folder");
    let on_disk: Vec<Input> = files
        .iter()
        .enumerate()
        .map(|(i, text)| {
            let path = folder.path().join(format!("{i}.yaml"));
            std::fs::write(&path, text).expect("a file");
            Input {
                name: format!("{i}.yaml"),
                content: Content::Path(path),
            }
        })
        .collect();

    let mut group = criterion.benchmark_group("check");
    group
        .throughput(Throughput::Elements(FILES as u64))
        .sample_size(20);
    group.bench_function("bare parse", |bencher| {
        bencher.iter(|| bare(black_box(&files)))
    });
    group.bench_function("in memory", |bencher| {
        let given = || (inputs(&files), known.clone());
        bencher.iter_batched(
            given,
            |(inputs, known)| check(inputs, known, &options),
            BatchSize::LargeInput,
        );
    });
    group.bench_function("from a folder", |bencher| {
        let given = || (on_disk.clone(), known.clone());
        bencher.iter_batched(
            given,
            |(inputs, known)| check(inputs, known, &options),
            BatchSize::LargeInput,
        );
    });
    group.finish();
    for (what, files) in [("in order", &files), ("with oddities", &odd)] {
        ratio(what, files, &known, &options);
    }
}

/// Times both turn by turn and prints what they come to.
fn ratio(what: &str, files: &[String], known: &Knowledge, options: &Options) {
    let (mut parse, mut whole) = (Vec::new(), Vec::new());
    let mut findings = 0;
    for _ in 0..25 {
        let begun = Instant::now();
        black_box(bare(black_box(files)));
        parse.push(begun.elapsed());
        let (given, known) = (inputs(files), known.clone());
        let begun = Instant::now();
        let outcome = black_box(check(given, known, options));
        whole.push(begun.elapsed());
        findings = outcome.findings().count();
    }
    let median = |times: &mut Vec<Duration>| {
        times.sort();
        times[times.len() / 2].as_secs_f64()
    };
    assert_eq!(findings == 0, what == "in order", "what the files are for");
    let (parse, whole) = (median(&mut parse), median(&mut whole));
    let bytes: usize = files.iter().map(String::len).sum();
    println!(
        "{FILES} files {what}, {bytes} bytes, {findings} findings: {:.0} files a second checked, {:.0} parsed; {:.2} times the bare parse",
        FILES as f64 / whole,
        FILES as f64 / parse,
        whole / parse
    );
}

criterion_group!(all, benches);
criterion_main!(all);
