#![allow(clippy::unwrap_used)]

use super::*;
use crate::base::place::Sources;
use crate::framework::{Frameworks, Grade, embedded, load};

fn built_in() -> Frameworks {
    load::load(embedded::frameworks(), &mut Sources::default()).unwrap()
}

/// A framework whose names try to break out of every format, and whose edges skip a layer.
fn hostile() -> Frameworks {
    let yaml = r##"
id: hostile
title: "</title><script>alert(1)</script> \" # ; ` & %% \u001b[31m ]] style a:#b;"
inspectorate: "\"; } digraph {"
in-force: { from: 2020-01-01 }
scale: [{ id: bad }, { id: middling }, { id: fine }]
judgements:
  end: { title: "end \"quoted\" \\N \\ & &lt; <b>", depends-on: [middle, low] }
  middle: { title: "日本語の長い題名日本語の長い題名日本語の長い題名", depends-on: [low, other] }
  other: { title: "Pneumonoultramicroscopicsilicovolcanoconiosispneumonoultramicroscopic" }
  low: { title: "--> | x |" }
limits:
  - { id: cap, bounds: end, at-most: bad, when: { at-least: 1, of: [low], at-or-below: bad }, strength: always, because: "a \" b" }
"##;
    let files = [("hostile.yaml".to_owned(), yaml.as_bytes().to_vec())];
    load::load(files, &mut Sources::default()).unwrap()
}

fn graded(framework: &Framework, grades: &[(&str, usize)]) -> Vec<Option<Given>> {
    let mut all = vec![None; framework.judgements.len()];
    for (name, grade) in grades {
        all[framework.judgement(name).unwrap().0] = Some(Given::Grade(Grade(*grade)));
    }
    all
}

fn named<'a>(frameworks: &'a Frameworks, name: &str) -> &'a Framework {
    frameworks.get(frameworks.named(name).unwrap())
}

/// A framework with what its file says of its limits' evidence.
fn drawn<'a>(framework: &'a Framework, grades: Option<&'a [Option<Given>]>) -> Drawn<'a> {
    Drawn {
        framework,
        of: None,
        grades,
        evidence: &[],
    }
}

#[test]
fn no_box_lies_on_another_in_any_framework() {
    for frameworks in [built_in(), hostile()] {
        for (_, framework) in frameworks.iter() {
            let connected = View::new(drawn(framework, None)).connected();
            let laid = layout::layered(framework, &connected, |_| 100.0);
            assert_eq!(laid.boxes.len(), connected.len());
            for (i, (_, a)) in laid.boxes.iter().enumerate() {
                assert!(
                    a.x >= 0.0 && a.x + a.width <= laid.width + 0.5,
                    "{}",
                    framework.id()
                );
                for (_, b) in &laid.boxes[i + 1..] {
                    let beside = a.x + a.width <= b.x || b.x + b.width <= a.x;
                    let above = a.y + a.height <= b.y || b.y + b.height <= a.y;
                    assert!(beside || above, "{}: {a:?} {b:?}", framework.id());
                }
            }
        }
    }
}

#[test]
fn an_edge_that_skips_a_layer_goes_around_the_box_between() {
    let frameworks = hostile();
    let framework = named(&frameworks, "hostile");
    let laid = layout::layered(
        framework,
        &View::new(drawn(framework, None)).connected(),
        |_| 100.0,
    );
    let ids = ["low", "end", "middle"].map(|name| framework.judgement(name).unwrap());
    let way = laid
        .ways
        .iter()
        .find(|way| [way.from, way.to] == ids[..2])
        .unwrap();
    let (_, middle) = laid.boxes.iter().find(|(id, _)| *id == ids[2]).unwrap();
    let inside = |(x, _): &&(f64, f64)| *x > middle.x && *x < middle.x + middle.width;
    assert_eq!(way.points.len(), 4);
    assert_eq!(way.points[1..3].iter().filter(inside).count(), 0);
}

#[test]
fn every_drawing_is_the_same_twice() {
    for (_, framework) in built_in().iter() {
        for draw in [mermaid, dot, svg] {
            assert_eq!(draw(drawn(framework, None)), draw(drawn(framework, None)));
        }
    }
}

#[test]
fn nothing_in_a_name_breaks_out_of_its_format() {
    let frameworks = hostile();
    let framework = named(&frameworks, "hostile");
    let grades = graded(framework, &[("end", 2), ("low", 0)]);
    let svg = svg(drawn(framework, Some(&grades)));
    assert!(!svg.contains("<script") && !svg.contains('\u{1b}'));
    insta::assert_snapshot!("hostile_mermaid", mermaid(drawn(framework, Some(&grades))));
    insta::assert_snapshot!("hostile_dot", dot(drawn(framework, Some(&grades))));
}

#[test]
fn a_framework_without_grades_says_so() {
    let frameworks = built_in();
    for draw in [mermaid, dot, svg] {
        let text = draw(drawn(named(&frameworks, "cra-2009"), None));
        assert!(text.contains("this framework has no judgements"), "{text}");
    }
}

#[test]
fn a_judgement_that_feeds_nothing_stands_apart() {
    let frameworks = built_in();
    let framework = named(&frameworks, "sif-2013");
    assert_eq!(
        View::new(drawn(framework, None)).apart(),
        [framework.judgement("lscb").unwrap()]
    );
}

#[test]
fn limits_say_whether_they_apply() {
    let frameworks = built_in();
    let framework = named(&frameworks, "ilacs-2018");
    let grades = graded(
        framework,
        &[
            ("overall", 2),
            ("leaders", 1),
            ("help-and-protection", 2),
            ("in-care-and-leavers", 2),
        ],
    );
    let view = View::new(drawn(framework, Some(&grades)));
    let lines: Vec<String> = view.limits.iter().map(LimitView::line).collect();
    insta::assert_snapshot!("standing", lines.join("\n"));
}

#[test]
fn mermaid_of_a_graded_inspection() {
    let frameworks = built_in();
    let framework = named(&frameworks, "sif-2013");
    let mut grades = graded(
        framework,
        &[("overall", 0), ("looked-after", 0), ("adoption", 1)],
    );
    grades[framework.judgement("care-leavers").unwrap().0] = Some(Given::NotJudged);
    insta::assert_snapshot!("sif_mermaid", mermaid(drawn(framework, Some(&grades))));
}

#[test]
fn dot_of_a_framework() {
    insta::assert_snapshot!(
        "ilacs_dot",
        dot(drawn(named(&built_in(), "ilacs-2023"), None))
    );
}

#[test]
fn svg_of_frameworks() {
    let frameworks = built_in();
    insta::assert_snapshot!("csa_svg", svg(drawn(named(&frameworks, "csa-2009"), None)));
    insta::assert_snapshot!(
        "ungraded_svg",
        svg(drawn(named(&frameworks, "cra-2009"), None))
    );
    let framework = named(&frameworks, "protection-2012");
    let grades = graded(
        framework,
        &[("overall", 3), ("practice", 2), ("help-and-protection", 3)],
    );
    insta::assert_snapshot!("protection_svg", svg(drawn(framework, Some(&grades))));
}

#[test]
fn what_is_too_much_to_draw_is_said_and_listed() {
    let judgements = (0..60).map(|i| {
        let on: Vec<String> = (i + 1..60).map(|other| format!("j{other}")).collect();
        let on = match on.is_empty() {
            true => String::new(),
            false => format!(", depends-on: [{}]", on.join(", ")),
        };
        format!("  j{i}: {{ title: Judgement {i}{on} }}\n")
    });
    let yaml = format!(
        "id: dense\ntitle: Dense\ninspectorate: Guild\nin-force: {{ from: 2020-01-01 }}\nscale: [{{ id: bad }}, {{ id: fine }}]\njudgements:\n{}",
        judgements.collect::<String>()
    );
    let files = [("dense.yaml".to_owned(), yaml.into_bytes())];
    let frameworks = load::load(files, &mut Sources::default()).unwrap();
    let picture = svg(drawn(named(&frameworks, "dense"), None));
    assert!(picture.contains("Too much to draw: 60 judgements that rest on each other 1770 times"));
    assert_eq!(picture.matches(">Judgement ").count(), 60);
}
