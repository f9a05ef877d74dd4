//! The nation in figures: what is counted of the index of past inspections and the records beside it.

use super::figure::{FigureKey, FigureRow, FigureView};
use super::marks::MarkView;
use super::scope::Scope;
use super::words;
use crate::answers::nation::{self, AroundPause};
use crate::answers::stats::{self, CountedProfile, Distribution, FrameworkStats};
use crate::base::finding::slug;
use crate::base::wording::capitalised;
use crate::framework::{FrameworkId, Grade, JudgementId};

/// How many profiles of a framework are drawn.
const PROFILES: usize = 15;

/// A group of figures under one heading.
pub struct FiguresView {
    /// The heading.
    pub title: String,
    /// The figures.
    pub figures: Vec<FigureView>,
    /// Numbers that no figure shows: a head and rows.
    pub table: Option<(Vec<String>, Vec<Vec<String>>)>,
}

/// All of them.
pub fn figures(scope: &Scope<'_>) -> Vec<FiguresView> {
    let precedents = scope.dataset.all_precedents();
    let frameworks = &scope.dataset.frameworks;
    let counted = stats::of(&precedents, frameworks);
    let plain = |title: &str, figures| FiguresView {
        title: title.to_owned(),
        figures,
        table: None,
    };
    let areas = nation::areas(&precedents, frameworks);
    let newest = areas.first().map(|area| area.newest.0);
    // Of a single year nothing can be seen.
    let areas = areas.iter().filter(|area| area.years.len() > 1).map(|area| {
        let (id, judgement) = area.newest;
        let title = match Some(id) == newest {
            true => words::judgement(frameworks.get(id), judgement),
            false => {
                let framework = frameworks.get(id);
                format!("{}, as in {}", words::judgement(framework, judgement), framework.called())
            }
        };
        let rows = area.years.iter().map(|(year, counts)| (year.to_string(), best_first(counts)));
        FigureView::new(
            &format!("years-{}-{}", id.0, judgement.0),
            format!("{title}: grades by year"),
            "The share of each grade among the inspections that began in a year; the number at the end is how many there were.",
            keys(scope, id),
            "Year",
            rows.collect(),
            true,
        )
    });
    let overalls = counted.iter().filter_map(|stats| overalls(scope, stats));
    let mut scales: Vec<FrameworkId> = Vec::new();
    let mut by_scale: Vec<Vec<FigureRow>> = Vec::new();
    for (id, label, counts) in overalls {
        let known = scales
            .iter()
            .position(|scale| frameworks.same_scale(*scale, id));
        let known = known.unwrap_or_else(|| {
            scales.push(id);
            by_scale.push(Vec::new());
            scales.len() - 1
        });
        by_scale[known].push((label, counts));
    }
    let mut by_scale: Vec<_> = scales.iter().zip(by_scale).collect();
    by_scale.sort_by_key(|(_, rows)| std::cmp::Reverse(rows.len()));
    let side_by_side = by_scale.into_iter().map(|(id, rows)| {
        FigureView::new(
            &format!("frameworks-{}", id.0),
            "The overall under each framework",
            "The share of each grade among all inspections under a framework.",
            keys(scope, *id),
            "Framework",
            rows,
            true,
        )
    });
    let profiles = counted.iter().flat_map(|stats| {
        let of = stats.profiles.iter();
        of.filter_map(|(head, profiles)| profile_figure(scope, stats.framework, *head, profiles))
    });
    let followed = nation::followed(&precedents, frameworks);
    let followed = followed.iter().map(|followed| {
        let marks = scope.marks.best_first(scope.marks.scale(followed.scale));
        let rows = marks.iter().zip(followed.counts.iter().rev());
        let rows = rows.map(|(mark, counts)| (format!("after {}", mark.words), best_first(counts)));
        FigureView::new(
            &format!("followed-{}", followed.scale.0),
            "What the next overall was",
            format!("Each row takes the inspections with one overall that were followed by another of the same {} on the same scale of grades, whatever the framework, and shows what the next overall was.", scope.body()),
            keys(scope, followed.scale),
            "Overall before",
            rows.collect(),
            true,
        )
    });
    let beside = nation::beside_overall(&precedents, frameworks);
    let beside = beside.iter().map(|beside| {
        let framework = frameworks.get(beside.framework);
        let areas = beside.areas.iter();
        let rows =
            areas.map(|(area, counts)| (words::judgement(framework, *area), counts.to_vec()));
        FigureView::new(
            &format!("beside-{}", slug(framework.id())),
            format!(
                "{}: areas beside their overall",
                capitalised(framework.called())
            ),
            "How many inspections graded the area lower than the overall, the same, and higher.",
            three(["lower", "the same", "higher"], ["l", "s", "h"]),
            "Area",
            rows.collect(),
            true,
        )
    });
    let mut all = vec![
        plain("Frameworks side by side", side_by_side.collect()),
        plain("Grades by area and year", areas.collect()),
        plain("What followed after each grade", followed.collect()),
        plain("Areas behind their overall", beside.collect()),
        plain(
            "The areas' grades and the overall that they came with",
            profiles.collect(),
        ),
    ];
    all.extend(
        nation::around_pause(&precedents, frameworks).map(|around| gaps(&around, scope.body())),
    );
    all.retain(|group| !group.figures.is_empty());
    all
}

fn best_first(counts: &[usize]) -> Vec<usize> {
    counts.iter().rev().copied().collect()
}

fn keys(scope: &Scope<'_>, id: FrameworkId) -> Vec<FigureKey> {
    let marks = scope.marks.best_first(scope.marks.scale(id));
    let keys = marks.into_iter().map(|mark: MarkView| FigureKey {
        class: mark.class,
        letter: mark.letter,
        words: mark.words,
    });
    keys.collect()
}

fn three(words: [&str; 3], letters: [&str; 3]) -> Vec<FigureKey> {
    let each = words.into_iter().zip(letters).enumerate();
    let keys = each.map(|(at, (words, letter))| FigureKey {
        class: format!("t{at}"),
        letter: letter.to_owned(),
        words: words.to_owned(),
    });
    keys.collect()
}

/// The overalls of a framework, and what its row is called.
fn overalls(
    scope: &Scope<'_>,
    stats: &FrameworkStats,
) -> Option<(FrameworkId, String, Vec<usize>)> {
    let framework = scope.dataset.frameworks.get(stats.framework);
    let overall = framework.overall()?;
    let (_, counts) = stats.grades.iter().find(|(id, _)| *id == overall)?;
    let any = counts.iter().sum::<usize>() > 0;
    any.then(|| {
        (
            stats.framework,
            framework.called().to_owned(),
            best_first(counts),
        )
    })
}

fn profile_figure(
    scope: &Scope<'_>,
    id: FrameworkId,
    head: JudgementId,
    profiles: &[CountedProfile],
) -> Option<FigureView> {
    let framework = scope.dataset.frameworks.get(id);
    let letters = |grades: &[Grade]| {
        let letters: Vec<String> = grades
            .iter()
            .map(|grade| scope.marks.grade(id, *grade).letter)
            .collect();
        letters.join(" ")
    };
    let shown = profiles.iter().take(PROFILES);
    let rows: Vec<_> = shown
        .map(|one| (letters(&one.grades), best_first(&one.given)))
        .collect();
    let areas = &framework.get(head).components;
    let areas: Vec<&str> = areas.iter().map(|id| framework.title(*id)).collect();
    let rest = match profiles.len().saturating_sub(PROFILES) {
        0 => String::new(),
        more => format!(" {more} rarer ones are left out."),
    };
    let lead = format!(
        "Each row is one set of grades, in this order: {}; its bar shows which overalls it came with.{rest}",
        areas.join(", ")
    );
    (!rows.is_empty()).then(|| {
        FigureView::new(
            &format!("profiles-{}", slug(framework.id())),
            format!(
                "{}: {}",
                capitalised(framework.called()),
                framework.title(head)
            ),
            lead,
            keys(scope, id),
            "Grades",
            rows,
            false,
        )
    })
}

fn gaps(around: &AroundPause, body: &str) -> FiguresView {
    let eras = ["before the pause", "across the pause", "after the pause"];
    let all = around.years.iter().flatten();
    let longest = all.fold(0.0_f64, |longest, years| longest.max(*years));
    let bin = |years: f64| (years * 2.0).floor() as usize;
    let bins = (0..=bin(longest.min(20.0))).map(|at| {
        let count = |years: &Vec<f64>| {
            years
                .iter()
                .filter(|years| bin(years.min(20.0)) == at)
                .count()
        };
        let (from, to) = (at as f64 / 2.0, (at + 1) as f64 / 2.0);
        (
            format!("{from:.1} to {to:.1} years"),
            around.years.iter().map(count).collect(),
        )
    });
    let bins: Vec<(String, Vec<usize>)> = bins.collect();
    let first = bins
        .iter()
        .position(|(_, counts)| counts.iter().sum::<usize>() > 0);
    let bins = bins.into_iter().skip(first.unwrap_or_default()).collect();
    let pause = &around.pause;
    let lead = format!(
        "From the first day of one graded inspection to that of the {}'s next, by the calendar. The pause: {}, {} to {}.",
        body,
        pause.title,
        pause.from.words(),
        pause.until.words()
    );
    let figure = FigureView::new(
        "gaps",
        "Years between inspections",
        lead,
        three(eras, ["b", "x", "a"]),
        "Years",
        bins,
        false,
    );
    let head = [
        "Gaps",
        "How many",
        "Shortest",
        "Median",
        "One in ten longer than",
        "Longest",
        "Median, pauses left out",
    ];
    let years = |years: f64| format!("{years:.1}");
    let rows = eras
        .iter()
        .zip(around.distributions())
        .zip(around.counted_distributions());
    let rows = rows.filter_map(|((era, all), counted): ((_, Option<Distribution>), _)| {
        let (all, counted) = (all?, counted?);
        Some(vec![
            capitalised(era),
            all.count.to_string(),
            years(all.min),
            years(all.median),
            years(all.p90),
            years(all.max),
            years(counted.median),
        ])
    });
    FiguresView {
        title: "The time between inspections before, across and after the pause".to_owned(),
        figures: vec![figure],
        table: Some((head.map(str::to_owned).to_vec(), rows.collect())),
    }
}
