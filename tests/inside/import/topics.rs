//! The topics of the published reports' points for improvement, where the reports are at hand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::framework::topics::Topics;
use crate::import::report::{recognise, sample};
use crate::import::{pdf, reading};

use super::support::Knowledge;

/// A point for improvement of a published report.
struct Point {
    /// The report's file, without its extension.
    report: String,
    framework: String,
    /// Which of the report's points, from one.
    number: usize,
    text: String,
}

/// The reports that the dataset was made from.
fn reports() -> Option<Vec<PathBuf>> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reports");
    let folder = std::env::var_os("EVENHAND_REPORTS").map_or_else(beside, PathBuf::from);
    if !folder.is_dir() {
        eprintln!(
            "skipped: there are no published reports at {}",
            folder.display()
        );
        return None;
    }
    let mut listed = csv::Reader::from_path("tests/national/independent.csv").unwrap();
    let names = listed.records().map(|row| row.unwrap()[0].to_owned());
    let mut paths: Vec<PathBuf> = names
        .map(|name| folder.join(name).with_extension("pdf"))
        .collect();
    paths.sort();
    Some(paths)
}

/// All their points, in the order of the files' names.
fn points(known: &Knowledge) -> Option<(usize, Vec<Point>)> {
    let forms = reading::forms(&known.frameworks);
    let paths = reports()?;
    let read: Vec<Vec<Point>> = paths
        .par_iter()
        .map(|path| {
            let bytes = std::fs::read(path).unwrap();
            let text = pdf::read(&bytes, &pdf::Limits::default()).unwrap();
            let reading = recognise(&text, &forms).unwrap();
            let report = path.file_stem().unwrap().to_string_lossy().into_owned();
            let points = reading.improve.iter().enumerate();
            points
                .map(|(at, point)| Point {
                    report: report.clone(),
                    framework: reading.framework.value.clone(),
                    number: at + 1,
                    text: point.value.clone(),
                })
                .collect()
        })
        .collect();
    Some((paths.len(), read.into_iter().flatten().collect()))
}

#[test]
fn what_is_praised_after_the_recommendations_is_no_point() {
    let known = Knowledge::built_in();
    let title = "Inspection of services for children in need of help and protection, children looked after and care leavers";
    let dates = "Inspection date: 3 March 2014 - 26 March 2014";
    let summary = [
        "The local authority has the following strengths:",
        "Summary for children",
    ];
    for heading in summary {
        let page = [
            title,
            dates,
            "Children's services are good",
            "Recommendations",
            "1. Make chronologies better.",
            heading,
            "2. Early help is praised by all.",
        ];
        let read = recognise(&sample::text(&[&page]), &reading::forms(&known.frameworks)).unwrap();
        let points = read.improve.iter().map(|point| point.value.as_str());
        let points: Vec<_> = points.collect();
        assert_eq!(points, ["Make chronologies better."], "{heading}");
    }
}

fn names<'a>(topics: &'a Topics, text: &str) -> Vec<&'a str> {
    let found = topics.of_point(text);
    found.into_iter().map(|topic| topics.name(topic)).collect()
}

/// Numbers that look like chance and are the same on every day: for drawing points.
const SEED: u64 = 20_260_901;

/// Of the points of a framework the first by this number are a sample.
fn draw(point: &Point) -> u64 {
    let name = format!("{} {}", point.report, point.number);
    let mut z = SEED ^ u64::from(crc32fast::hash(name.as_bytes()));
    z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How topics agree with what a reader judged.
#[derive(Clone, Copy, Default)]
struct Agreement {
    points: usize,
    right: usize,
    arguable: usize,
    wrong: usize,
    missed: usize,
}

impl Agreement {
    fn add(&mut self, assigned: &[&str], right: &[&str], arguable: &[&str]) {
        self.points += 1;
        for topic in assigned {
            if right.contains(topic) {
                self.right += 1;
            } else if arguable.contains(topic) {
                self.arguable += 1;
            } else {
                self.wrong += 1;
            }
        }
        let missed = right.iter().filter(|topic| !assigned.contains(topic));
        self.missed += missed.count();
    }

    fn precision(self) -> f64 {
        let assigned = self.right + self.arguable + self.wrong;
        (self.right + self.arguable) as f64 / assigned as f64
    }

    /// Where what can be argued about counts as wrong.
    fn strict_precision(self) -> f64 {
        self.right as f64 / (self.right + self.arguable + self.wrong) as f64
    }

    fn recall(self) -> f64 {
        self.right as f64 / (self.right + self.missed) as f64
    }

    fn row(self, title: &str) -> String {
        format!(
            "| {title} | {} | {} | {} | {} | {} | {} | {:.1} % | {:.1} % | {:.1} % |",
            self.points,
            self.right + self.arguable + self.wrong,
            self.right,
            self.arguable,
            self.wrong,
            self.missed,
            100.0 * self.precision(),
            100.0 * self.strict_precision(),
            100.0 * self.recall()
        )
    }
}

/// Prints the tables of `docs/topics.md`. With `EVENHAND_POINTS` every point goes to that file, those
/// of each framework in the order in which a further sample would draw them.
#[test]
#[ignore = "reads all published reports"]
fn points_and_their_topics() {
    let known = Knowledge::built_in();
    let Some((reports, mut points)) = points(&known) else {
        return;
    };
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for point in &points {
        let [all, unmapped] = counts.entry(&point.framework).or_default();
        *all += 1;
        *unmapped += usize::from(names(&known.topics, &point.text).is_empty());
    }
    let unmapped: usize = counts.values().map(|[_, unmapped]| unmapped).sum();
    println!(
        "{reports} reports, {} points, {unmapped} without a topic: {counts:?}",
        points.len()
    );
    assert!(unmapped * 50 < points.len(), "2 % have no topic");

    let mut judged = csv::Reader::from_path("tests/national/judged-topics.csv").unwrap();
    let mut agreements: BTreeMap<String, [Agreement; 2]> = BTreeMap::new();
    for row in judged.records().map(Result::unwrap) {
        let [right, arguable, then] =
            [5, 6, 4].map(|at| row[at].split_whitespace().collect::<Vec<_>>());
        // A point that was read by mistake and is no longer read has no topics.
        let point = points.iter().find(|point| {
            point.report == row[1]
                && point.number.to_string() == row[2]
                && format!("{:08x}", crc32fast::hash(tidy(&point.text).as_bytes())) == row[3]
        });
        let now = point.map_or_else(Vec::new, |point| names(&known.topics, &point.text));
        if point.is_none() {
            println!("{} no longer has its point {}", &row[1], &row[2]);
        }
        let [before, after] = agreements.entry(row[0].to_owned()).or_default();
        before.add(&then, &right, &arguable);
        after.add(&now, &right, &arguable);
    }
    for (sample, [before, after]) in agreements {
        println!("{}", before.row(&format!("sample {sample}, as judged")));
        println!("{}", after.row(&format!("sample {sample}, now")));
        assert!(after.precision() > 0.95, "precision of sample {sample}");
        assert!(after.recall() > 0.95, "recall of sample {sample}");
    }

    if let Some(path) = std::env::var_os("EVENHAND_POINTS") {
        points.sort_by_key(|point| (point.framework.clone(), draw(point)));
        let lines = points.iter().map(|point| {
            let found = names(&known.topics, &point.text).join(" ");
            let Point {
                report,
                framework,
                number,
                text,
            } = point;
            format!("{report}\t{framework}\t{number}\t{found}\t{}\n", tidy(text))
        });
        std::fs::write(path, lines.collect::<String>()).unwrap();
    }
}
