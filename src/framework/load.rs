//! Reading framework files, and refusing those that cannot mean anything.
//!
//! All faults of all files are reported, each at the line where it stands: whoever writes a
//! framework mends them in one go.

use petgraph::algo::{tarjan_scc, toposort};
use petgraph::graph::DiGraph;

use super::file::{ConditionFile, FrameworkFile, JudgementFile, LimitFile};
use super::{
    Bound, Condition, FollowUp, Framework, Frameworks, Grade, Judgement, JudgementId, Limit, Pause,
    Side,
};
use crate::date::{Answer, PartialDate};
use crate::finding::{Finding, Severity};
use crate::near;
use crate::place::{FileId, Place, SourceFile, Sources};
use crate::yaml::guard;
use crate::yaml::one_or_many::OneOrMany;

/// The name under which faults of a framework file are reported.
pub const INVALID_FRAMEWORK: &str = "invalid-framework";

/// Reads framework files: the path of each as the user knows it, and its bytes.
///
/// # Errors
/// Every fault of every file, each at its place in `sources`.
pub fn load(
    files: impl IntoIterator<Item = (String, Vec<u8>)>,
    sources: &mut Sources,
) -> Result<Frameworks, Vec<Finding>> {
    let mut faults = Vec::new();
    let mut all: Vec<Framework> = Vec::new();
    // Those with faults of their own exist for all that: who names them makes no mistake.
    let mut faulty = Vec::new();
    for (name, bytes) in files {
        let Some((source, file)) = parse(name, bytes, sources, &mut faults) else {
            continue;
        };
        let mut reader = Reader {
            source,
            file: &file,
            faults: Vec::new(),
        };
        let framework = reader.read();
        faults.append(&mut reader.faults);
        match all.iter().find(|other| other.id() == file.id) {
            Some(other) => faults.push(
                fault(
                    Place::root(source, 0).at("id"),
                    format!("two frameworks are called `{}`", file.id),
                )
                .and(Place::root(other.source, 0).at("id"), "the other one"),
            ),
            None => match framework {
                Some(framework) => all.push(framework),
                None => faulty.push(file.id),
            },
        }
    }
    let frameworks = Frameworks::new(all);
    check_together(&frameworks, &faulty, &mut faults);
    if faults.is_empty() {
        Ok(frameworks)
    } else {
        Err(faults)
    }
}

fn fault(place: Place, message: impl Into<String>) -> Finding {
    Finding::new(INVALID_FRAMEWORK, Severity::Error, place, message)
}

fn parse(
    name: String,
    bytes: Vec<u8>,
    sources: &mut Sources,
    faults: &mut Vec<Finding>,
) -> Option<(FileId, FrameworkFile)> {
    let stem = std::path::Path::new(&name)
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned());
    match guard::text(bytes) {
        Err((refusal, text)) => {
            let source = sources.add(SourceFile { name, text });
            faults.push(
                fault(Place::byte(source, refusal.byte()), refusal.to_string())
                    .help(refusal.help()),
            );
            None
        }
        Ok(text) => {
            let parsed = serde_yaml::from_str::<FrameworkFile>(&text);
            let source = sources.add(SourceFile { name, text });
            match parsed {
                Ok(file) => {
                    if stem.as_deref() != Some(file.id.as_str()) {
                        let message =
                            format!("the file of `{}` must be called {}.yaml", file.id, file.id);
                        faults.push(fault(Place::root(source, 0).at("id"), message));
                    }
                    Some((source, file))
                }
                Err(error) => {
                    let byte = error.location().map_or(0, |location| location.index());
                    let text = error.to_string();
                    let message = text.split(" at line ").next().unwrap_or(&text).to_owned();
                    faults.push(
                        fault(Place::byte(source, byte), message)
                            .help("docs/frameworks.md describes every key of a framework file"),
                    );
                    None
                }
            }
        }
    }
}

/// Resolves the names of one file.
struct Reader<'a> {
    source: FileId,
    file: &'a FrameworkFile,
    faults: Vec<Finding>,
}

impl Reader<'_> {
    fn root(&self) -> Place {
        Place::root(self.source, 0)
    }

    fn fault(&mut self, place: Place, message: impl Into<String>) {
        self.faults.push(fault(place, message));
    }

    fn read(&mut self) -> Option<Framework> {
        let period = self.root().at("in-force");
        let from = self.date(&self.file.in_force.from, period.clone().at("from"));
        let until = match &self.file.in_force.until {
            None => Some(None),
            Some(text) => self.date(text, period.clone().at("until")).map(Some),
        };
        if let (Some(from), Some(Some(until))) = (from, until)
            && until.is_before(from) == Answer::Certainly
        {
            self.fault(period, "it ends before it begins");
        }
        self.check_scale();
        let judgements = self.judgements();
        let graph = Self::graph(&judgements);
        let order = self.order(&judgements, &graph);
        let limits: Vec<Limit> = self
            .file
            .limits
            .iter()
            .enumerate()
            .filter_map(|(i, limit)| self.limit(&judgements, i, limit))
            .collect();
        if limits.len() == self.file.limits.len() {
            self.check_contradictions(&limits);
        }
        let pauses = self.pauses();
        let file = self.file;
        let pathway = self.cadence_conditions(
            &judgements,
            "pathway",
            file.cadence.pathway.iter().map(|p| &p.when),
        );
        let follow_up = self.follow_ups(&judgements);
        let concern = self.concern();
        Some(Framework {
            file: self.file.clone(),
            source: self.source,
            from: from?,
            until: until?,
            graph,
            order: order?,
            judgements,
            limits,
            pauses,
            pathway,
            follow_up,
            concern,
        })
    }

    fn date(&mut self, text: &str, place: Place) -> Option<PartialDate> {
        PartialDate::parse(text)
            .map_err(|error| self.fault(place, error.to_string()))
            .ok()
    }

    fn check_scale(&mut self) {
        for (i, grade) in self.file.scale.iter().enumerate() {
            if self.file.scale[..i]
                .iter()
                .any(|other| other.id == grade.id)
            {
                self.fault(
                    self.root().at("scale").at(i),
                    format!("the grade `{}` is on the scale twice", grade.id),
                );
            }
        }
    }

    fn judgements(&mut self) -> Vec<Judgement> {
        let names: Vec<&str> = self.file.judgements.keys().map(String::as_str).collect();
        let all: Vec<(&String, &JudgementFile)> = self.file.judgements.iter().collect();
        all.into_iter()
            .map(|(id, judgement)| {
                let place = self.root().at("judgements").at(id.clone());
                let mut components = Vec::new();
                if judgement.depends_on.as_ref().is_some_and(Vec::is_empty) {
                    self.fault(
                        place.clone().at("depends-on"),
                        format!("`{id}` depends on judgements, but none is named"),
                    );
                }
                for (i, name) in judgement.depends_on.iter().flatten().enumerate() {
                    let place = place.clone().at("depends-on").at(i);
                    match names.iter().position(|known| known == name) {
                        Some(index) if components.contains(&JudgementId(index)) => {
                            self.fault(place, format!("`{name}` is named twice"));
                        }
                        Some(index) => components.push(JudgementId(index)),
                        None => self.unknown(place, "judgement", name, &names),
                    }
                }
                let continues = judgement
                    .continues
                    .iter()
                    .enumerate()
                    .filter_map(|(i, link)| {
                        let parts = link
                            .split_once('/')
                            .map(|(f, j)| (f.to_owned(), j.to_owned()));
                        if parts.is_none() {
                            let place = place.clone().at("continues").at(i);
                            self.fault(
                                place,
                                format!("`{link}` is not of the form framework/judgement"),
                            );
                        }
                        parts
                    });
                Judgement {
                    id: id.clone(),
                    title: judgement.title.clone(),
                    continues: continues.collect(),
                    components,
                    partial: judgement.partial,
                    optional: judgement.optional,
                }
            })
            .collect()
    }

    fn unknown(&mut self, place: Place, what: &str, name: &str, known: &[&str]) {
        let finding = fault(
            place,
            format!("there is no {what} `{name}` in this framework"),
        );
        self.faults
            .push(finding.help(near::help(name, known.iter().copied())));
    }

    fn graph(judgements: &[Judgement]) -> DiGraph<JudgementId, ()> {
        let mut graph = DiGraph::new();
        for index in 0..judgements.len() {
            graph.add_node(JudgementId(index));
        }
        for (index, judgement) in judgements.iter().enumerate() {
            for component in &judgement.components {
                graph.add_edge((*component).into(), JudgementId(index).into(), ());
            }
        }
        graph
    }

    /// The topological order; a cycle is printed in full.
    fn order(
        &mut self,
        judgements: &[Judgement],
        graph: &DiGraph<JudgementId, ()>,
    ) -> Option<Vec<JudgementId>> {
        if let Ok(order) = toposort(graph, None) {
            return Some(order.into_iter().map(JudgementId::from).collect());
        }
        for knot in tarjan_scc(graph) {
            let knot: Vec<JudgementId> = knot.into_iter().map(JudgementId::from).collect();
            let rests_on = |id: &JudgementId| {
                judgements[id.0]
                    .components
                    .iter()
                    .find(|c| knot.contains(c))
                    .copied()
            };
            let Some(first) = knot
                .iter()
                .min()
                .copied()
                .filter(|first| rests_on(first).is_some())
            else {
                continue;
            };
            // Follow one dependency after another inside the knot until a judgement comes again.
            let mut walk = vec![first];
            while let Some(next) = walk.last().and_then(rests_on) {
                if let Some(start) = walk.iter().position(|id| *id == next) {
                    walk.drain(..start);
                    break;
                }
                walk.push(next);
            }
            let name = |id: &JudgementId| judgements[id.0].id.as_str();
            let cycle: Vec<&str> = walk.iter().chain(walk.first()).map(name).collect();
            let message = format!(
                "judgements depend on each other in a circle: {}",
                cycle.join(" -> ")
            );
            let place = |id: &JudgementId| {
                self.root()
                    .at("judgements")
                    .at(judgements[id.0].id.clone())
                    .at("depends-on")
            };
            let mut finding = fault(place(&walk[0]), message).label("here it begins");
            for id in walk.iter().skip(1) {
                finding = finding.and(place(id), "and goes on");
            }
            self.faults.push(finding);
        }
        None
    }

    fn grade(&mut self, name: &str, place: Place) -> Option<Grade> {
        let known: Vec<&str> = self
            .file
            .scale
            .iter()
            .map(|grade| grade.id.as_str())
            .collect();
        let found = known.iter().position(|grade| *grade == name).map(Grade);
        if found.is_none() {
            self.unknown(place, "grade", name, &known);
        }
        found
    }

    fn limit(
        &mut self,
        judgements: &[Judgement],
        index: usize,
        limit: &LimitFile,
    ) -> Option<Limit> {
        let place = self.root().at("limits").at(index);
        if self.file.limits[..index]
            .iter()
            .any(|other| other.id == limit.id)
        {
            self.fault(
                place.clone().at("id"),
                format!("two limits are called `{}`", limit.id),
            );
        }
        let names: Vec<&str> = judgements.iter().map(|j| j.id.as_str()).collect();
        let bounds = names
            .iter()
            .position(|name| *name == limit.bounds)
            .map(JudgementId);
        if bounds.is_none() {
            self.unknown(
                place.clone().at("bounds"),
                "judgement",
                &limit.bounds,
                &names,
            );
        }
        let bound = match (&limit.at_most, &limit.at_least_grade) {
            (Some(grade), None) => self
                .grade(grade, place.clone().at("at-most"))
                .map(Bound::Ceiling),
            (None, Some(grade)) => self
                .grade(grade, place.clone().at("at-least-grade"))
                .map(Bound::Floor),
            _ => {
                self.fault(
                    place.clone(),
                    "a limit has either `at-most` or `at-least-grade`",
                );
                None
            }
        };
        let when = self.conditions(judgements, &limit.when, &place.clone().at("when"));
        let (bounds, bound) = (bounds?, bound?);
        self.check_dependence(judgements, bounds, &when, &place);
        self.check_binds(bound, &when, &place);
        Some(Limit {
            bounds,
            bound,
            when: when.into_iter().map(|(condition, _)| condition).collect(),
        })
    }

    /// A limit speaks of what its aggregate rests on.
    fn check_dependence(
        &mut self,
        judgements: &[Judgement],
        bounds: JudgementId,
        when: &[(Condition, Place)],
        place: &Place,
    ) {
        let aggregate = &judgements[bounds.0];
        if aggregate.components.is_empty() {
            let message = format!("`{}` is bounded, but depends on no judgement", aggregate.id);
            self.fault(place.clone().at("bounds"), message);
            return;
        }
        for (condition, place) in when {
            for (i, id) in condition.of.iter().enumerate() {
                if !aggregate.components.contains(id) {
                    let message = format!(
                        "`{}` does not depend on `{}`",
                        aggregate.id, judgements[id.0].id
                    );
                    self.fault(place.clone().at("of").at(i), message);
                }
            }
        }
    }

    /// A limit can apply, excludes something when it does, and never punishes an improvement.
    fn check_binds(&mut self, bound: Bound, when: &[(Condition, Place)], place: &Place) {
        let best = Grade(self.file.scale.len().saturating_sub(1));
        if when.is_empty() {
            let place = place.clone().at("when");
            self.fault(
                place,
                "a limit needs a condition: without one it holds always",
            );
        }
        match bound {
            Bound::Ceiling(grade) if grade == best => {
                self.fault(
                    place.clone().at("at-most"),
                    "this can never bind: the best grade excludes none",
                );
            }
            Bound::Floor(Grade(0)) => {
                self.fault(
                    place.clone().at("at-least-grade"),
                    "this can never bind: the worst grade excludes none",
                );
            }
            Bound::Ceiling(_) | Bound::Floor(_) => {}
        }
        for (condition, place) in when {
            if condition.at_least > condition.of.len() {
                let message = format!(
                    "this can never bind: it asks for {} of {} judgements",
                    condition.at_least,
                    condition.of.len()
                );
                self.fault(place.clone().at("at-least"), message);
            }
            match (bound, condition.side) {
                (_, Side::AtOrBelow(grade)) if grade == best => self.fault(
                    place.clone().at("at-or-below"),
                    "no grade is better, so this holds always",
                ),
                (_, Side::AtOrAbove(Grade(0))) => self.fault(
                    place.clone().at("at-or-above"),
                    "no grade is worse, so this holds always",
                ),
                (Bound::Ceiling(_), Side::AtOrAbove(_)) => self.fault(
                    place.clone().at("at-or-above"),
                    "a ceiling needs `at-or-below`: a better grade may not lower what is allowed",
                ),
                (Bound::Floor(_), Side::AtOrBelow(_)) => self.fault(
                    place.clone().at("at-or-below"),
                    "a floor needs `at-or-above`: a worse grade may not raise what is required",
                ),
                _ => {}
            }
        }
    }

    /// Reads conditions, each with its place.
    fn conditions(
        &mut self,
        judgements: &[Judgement],
        when: &OneOrMany<ConditionFile>,
        place: &Place,
    ) -> Vec<(Condition, Place)> {
        let names: Vec<&str> = judgements.iter().map(|j| j.id.as_str()).collect();
        let mut conditions = Vec::new();
        for (i, file) in when.all.iter().enumerate() {
            let place = if when.listed {
                place.clone().at(i)
            } else {
                place.clone()
            };
            let mut of = Vec::new();
            for (i, name) in file.of.iter().enumerate() {
                match names.iter().position(|known| known == name) {
                    Some(index) if of.contains(&JudgementId(index)) => {
                        self.fault(
                            place.clone().at("of").at(i),
                            format!("`{name}` is named twice"),
                        );
                    }
                    Some(index) => of.push(JudgementId(index)),
                    None => self.unknown(place.clone().at("of").at(i), "judgement", name, &names),
                }
            }
            if file.at_least == 0 {
                self.fault(
                    place.clone().at("at-least"),
                    "`at-least: 0` holds always; leave the condition out",
                );
            }
            let side = match (&file.at_or_below, &file.at_or_above) {
                (Some(grade), None) => self
                    .grade(grade, place.clone().at("at-or-below"))
                    .map(Side::AtOrBelow),
                (None, Some(grade)) => self
                    .grade(grade, place.clone().at("at-or-above"))
                    .map(Side::AtOrAbove),
                _ => {
                    self.fault(
                        place.clone(),
                        "a condition has either `at-or-below` or `at-or-above`",
                    );
                    None
                }
            };
            if let Some(side) = side
                && of.len() == file.of.len()
            {
                conditions.push((
                    Condition {
                        at_least: file.at_least,
                        of,
                        side,
                    },
                    place,
                ));
            }
        }
        conditions
    }

    /// No ceiling lies below a floor that can apply together with it.
    fn check_contradictions(&mut self, limits: &[Limit]) {
        for (i, ceiling) in limits.iter().enumerate() {
            for (j, floor) in limits.iter().enumerate() {
                let (Bound::Ceiling(most), Bound::Floor(least)) = (ceiling.bound, floor.bound)
                else {
                    continue;
                };
                if ceiling.bounds == floor.bounds
                    && most < least
                    && can_hold_together(&ceiling.when, &floor.when)
                {
                    let (most, least) = (&self.file.scale[most.0].id, &self.file.scale[least.0].id);
                    let message = format!(
                        "`{}` and `{}` contradict each other: both can apply, and one allows at most {most} where the other requires at least {least}",
                        self.file.limits[i].id, self.file.limits[j].id
                    );
                    let place = |index: usize| self.root().at("limits").at(index);
                    self.faults.push(
                        fault(place(i), message)
                            .label(format!("at most {most}"))
                            .and(place(j), format!("at least {least}")),
                    );
                }
            }
        }
    }

    fn cadence_conditions<'a>(
        &mut self,
        judgements: &[Judgement],
        key: &'static str,
        all: impl Iterator<Item = &'a OneOrMany<ConditionFile>>,
    ) -> Vec<Vec<Condition>> {
        let place = self.root().at("cadence").at(key);
        all.enumerate()
            .map(|(i, when)| {
                let read = self.conditions(judgements, when, &place.clone().at(i).at("when"));
                read.into_iter().map(|(condition, _)| condition).collect()
            })
            .collect()
    }

    fn follow_ups(&mut self, judgements: &[Judgement]) -> Vec<FollowUp> {
        let all = &self.file.cadence.follow_up;
        let when = self.cadence_conditions(judgements, "follow-up", all.iter().map(|f| &f.when));
        let mut follow_ups = Vec::with_capacity(all.len());
        for (i, (file, when)) in all.iter().zip(when).enumerate() {
            let place = self.root().at("cadence").at("follow-up").at(i);
            let mut date = |text: &Option<String>, key: &'static str| {
                let text = text.as_ref()?;
                self.date(text, place.clone().at(key))
            };
            let (since, until) = (date(&file.since, "since"), date(&file.until, "until"));
            follow_ups.push(FollowUp { when, since, until });
        }
        follow_ups
    }

    /// The grade that counts as a weakness: on the scale, and not its best.
    fn concern(&mut self) -> Option<Grade> {
        let name = self.file.concern.as_deref()?;
        let place = self.root().at("concern");
        let grade = self.grade(name, place.clone())?;
        if grade.0 + 1 == self.file.scale.len() {
            self.fault(place, "the best grade cannot be a weakness");
        }
        Some(grade)
    }

    fn pauses(&mut self) -> Vec<Pause> {
        let file = self.file;
        let mut pauses = Vec::new();
        for (i, pause) in file.pauses.iter().enumerate() {
            let place = self.root().at("pauses").at(i);
            let from = self.date(&pause.from, place.clone().at("from"));
            let until = self.date(&pause.until, place.clone().at("until"));
            let (Some(from), Some(until)) = (from, until) else {
                continue;
            };
            if until.is_before(from) == Answer::Certainly {
                self.fault(place, "it ends before it begins");
            }
            pauses.push(Pause {
                id: pause.id.clone(),
                title: pause.title.clone(),
                from,
                until,
                stops: pause.stops,
            });
        }
        pauses
    }
}

/// Whether weak-side conditions and strong-side ones can all hold for some grades.
///
/// A judgement that both sides can count (its grade may be at or below the one and at or above the
/// other) stands in nobody's way, so only judgements that must choose a side matter; there are few
/// enough to try every choice.
fn can_hold_together(weak: &[Condition], strong: &[Condition]) -> bool {
    let mut all: Vec<JudgementId> = weak
        .iter()
        .chain(strong)
        .flat_map(|c| c.of.iter().copied())
        .collect();
    all.sort();
    all.dedup();
    let grades: Vec<Grade> = weak
        .iter()
        .chain(strong)
        .map(|condition| match condition.side {
            Side::AtOrBelow(grade) | Side::AtOrAbove(grade) => grade,
        })
        .collect();
    let total = grades
        .len()
        .checked_pow(u32::try_from(all.len()).unwrap_or(u32::MAX));
    // Beyond a million choices the question is left to the rule that looks at real records.
    let Some(total) = total.filter(|total| *total <= 1_000_000) else {
        return false;
    };
    (0..total).any(|mut choice| {
        let mut assigned = Vec::with_capacity(all.len());
        for id in &all {
            assigned.push((*id, grades[choice % grades.len()]));
            choice /= grades.len();
        }
        let grade = |id: JudgementId| {
            assigned
                .iter()
                .find(|(known, _)| *known == id)
                .map(|(_, grade)| *grade)
        };
        weak.iter()
            .chain(strong)
            .all(|condition| condition.holds(grade))
    })
}

/// What holds between frameworks: they succeed and continue what exists, and no two of one
/// inspectorate were in force at once unless one says so.
fn check_together(frameworks: &Frameworks, faulty: &[String], faults: &mut Vec<Finding>) {
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
                    let help = near::help(name, ids.iter().copied());
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
                        .help(near::help(other, ids.iter().copied())),
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
                            .help(near::help(area, known)),
                        );
                    }
                    Some(_) => {}
                }
            }
        }
        check_overlaps(framework, frameworks, faults);
        check_cadence(framework, frameworks, faults);
    }
}

fn check_overlaps(framework: &Framework, frameworks: &Frameworks, faults: &mut Vec<Finding>) {
    let beside = |a: &Framework, b: &Framework| a.file.beside.all.iter().any(|name| name == b.id());
    for (_, other) in frameworks.iter() {
        let later =
            (framework.from.earliest(), framework.id()) > (other.from.earliest(), other.id());
        let overlap = other
            .until
            .is_none_or(|until| until.is_before(framework.from) == Answer::No);
        if later
            && overlap
            && framework.file.inspectorate == other.file.inspectorate
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
    let by = framework.file.inspectorate.as_str();
    let theirs = || {
        frameworks
            .iter()
            .map(|(_, f)| f)
            .filter(|f| f.file.inspectorate == by)
    };
    let activities: Vec<&str> = theirs()
        .flat_map(|f| f.file.activities.keys().map(String::as_str))
        .collect();
    let place = Place::root(framework.source, 0).at("cadence");
    let activity = |place: Place, name: &str| {
        let help = near::help(name, activities.iter().copied());
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
    for (i, follow_up) in framework.file.cadence.follow_up.iter().enumerate() {
        let place = place.clone().at("follow-up").at(i);
        for (j, name) in follow_up.unexpected.iter().enumerate() {
            faults.extend(activity(place.clone().at("unexpected").at(j), name));
        }
        for (j, name) in follow_up.except.iter().enumerate() {
            if !frameworks.pauses(by).any(|pause| pause.id == *name) {
                faults.push(fault(
                    place.clone().at("except").at(j),
                    format!("there is no pause `{name}`"),
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_frameworks_have_no_fault() {
        let faults = load(
            crate::framework::embedded::frameworks(),
            &mut Sources::default(),
        )
        .err();
        let said: Vec<String> = faults
            .unwrap_or_default()
            .into_iter()
            .map(|fault| fault.message)
            .collect();
        assert_eq!(said, Vec::<String>::new());
    }
}
