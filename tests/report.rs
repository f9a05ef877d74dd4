//! The report in one HTML file: the same bytes for the same input, whole in itself, small, and safe to
//! open whatever a record holds. `tests/browser/` opens it in a browser.

#![allow(clippy::expect_used)]

use std::collections::BTreeSet;
use std::path::Path;

use evenhand::{Content, Input, Options, ReportOptions, check, load, report};

fn inputs(folder: &str) -> Vec<Input> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    let input = |path: &Path| {
        let text = std::fs::read_to_string(path).expect("a case file");
        Input::text(path.to_string_lossy(), text)
    };
    files.iter().map(|path| input(path)).collect()
}

fn page(inputs: Vec<Input>, options: &ReportOptions) -> String {
    let knowledge = load(None).expect("the built-in frameworks");
    let checked = Options::default().as_of("2026-08-31").expect("a day");
    report(&check(inputs, knowledge, &checked), options).expect("a page")
}

/// The values of an attribute, in the order of the page.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let before = format!(" {attribute}=\"");
    let parts = page.split(&before).skip(1);
    parts.filter_map(|part| part.split('"').next()).collect()
}

/// The page without its style and its script, which are the same in every report.
fn body(page: &str) -> &str {
    let from = page.find("<body>").expect("a body");
    let to = page.rfind("<script>").expect("a script");
    &page[from..to]
}

#[test]
fn the_nation_fits_in_a_file_that_can_be_sent_and_is_always_the_same() {
    let once = page(inputs("cases"), &ReportOptions::default());
    assert!(once.len() < 3_000_000, "{} bytes", once.len());
    assert_eq!(once, page(inputs("cases"), &ReportOptions::default()));
    for said in [
        "Nottinghamshire County Council",
        "Pilot inspection",
        "cases/nottingham.yaml:",
        "What to look at first",
        "Years between inspections",
    ] {
        assert!(once.contains(said), "{said}");
    }
}

#[test]
fn every_link_leads_somewhere_and_every_part_has_a_name_of_its_own() {
    let page = page(inputs("cases"), &ReportOptions::default());
    let body = body(&page);
    let ids = values(body, "id");
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "an id stands there twice");
    let links = values(body, "href");
    let lost: BTreeSet<&str> = links
        .iter()
        .filter_map(|link| link.strip_prefix('#'))
        .filter(|part| !known.contains(part))
        .collect();
    assert!(lost.is_empty(), "{lost:?}");
    let outside = links.iter().filter(|link| !link.starts_with('#'));
    let strange: Vec<_> = outside.filter(|link| !link.starts_with("http")).collect();
    assert!(strange.is_empty(), "{strange:?}");
}

#[test]
fn nothing_is_fetched_and_nothing_has_a_style_or_a_script_of_its_own() {
    let page = page(inputs("tests/answers/cases"), &ReportOptions::default());
    assert!(page.contains("default-src &#39;none&#39;"));
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("<style").count(), 1);
    for attribute in ["src", "style", "srcset", "action"] {
        assert_eq!(values(&page, attribute), [""; 0], "{attribute}");
    }
}

/// What is inspected is called what its framework calls it.
#[test]
fn a_report_on_settings_speaks_of_settings() {
    let name = "tests/sheets/settings-2022-23.csv";
    let bytes = std::fs::read(name).expect("the table");
    let input = Input {
        name: name.to_owned(),
        content: Content::Bytes(bytes),
    };
    let page = page(vec![input], &ReportOptions::default());
    let body = body(&page);
    // The rules' own pages speak of authorities, which most of them were made for.
    let before_rules = body.split("class=\"rule\"").next().expect("a page");
    assert!(before_rules.contains("What inspections found, setting by setting"));
    for word in ["authority</th>", "authorities", "Authorities"] {
        assert!(!before_rules.contains(word), "{word}");
    }
}

#[test]
fn one_authority_alone_is_a_small_page() {
    let only = ReportOptions::default().authority("Nottinghamshire");
    let page = page(inputs("cases"), &only);
    assert!(page.len() < 150_000, "{} bytes", page.len());
    assert!(page.contains("<title>Nottinghamshire County Council"));
    assert!(!page.contains("id=\"a-nottingham-city-council\""));
    let unknown = ReportOptions::default().authority("Atlantis");
    let outcome = check(
        inputs("tests/answers/cases"),
        load(None).expect("frameworks"),
        &Options::default(),
    );
    assert!(report(&outcome, &unknown).is_err());
}

#[test]
fn what_a_hostile_record_holds_is_text() {
    let mut inputs = inputs("tests/browser/hostile");
    let name = "\"><img src=x onerror=window.ran=1>.yaml";
    inputs.push(Input::text(
        name,
        "inspections: \"<script>window.ran=1</script>\"\n",
    ));
    let page = page(inputs, &ReportOptions::default());
    let body = body(&page);
    assert!(body.contains("&#60;script&#62;") || body.contains("&lt;script&gt;"));
    assert_eq!(page.matches("<script").count(), 1);
    // The tags of the page are those of the templates.
    let tags = body.split('<').skip(1).filter_map(|part| {
        let name = part.trim_start_matches('/');
        name.split(|c: char| !c.is_ascii_alphanumeric()).next()
    });
    let known = [
        "a",
        "article",
        "b",
        "body",
        "button",
        "caption",
        "circle",
        "code",
        "dd",
        "defs",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "footer",
        "form",
        "g",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "header",
        "input",
        "label",
        "li",
        "line",
        "main",
        "nav",
        "option",
        "p",
        "path",
        "pre",
        "rect",
        "section",
        "select",
        "small",
        "span",
        "strong",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "text",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "ol",
        "use",
    ];
    let strange: BTreeSet<&str> = tags.filter(|name| !known.contains(name)).collect();
    assert!(strange.is_empty(), "{strange:?}");
    let links = values(body, "href");
    let strange: Vec<_> = links
        .iter()
        .filter(|link| !link.starts_with('#') && !link.starts_with("http"))
        .collect();
    assert!(strange.is_empty(), "{strange:?}");
    // Nothing that moves a cursor or turns text around.
    let is_unseen = |c: char| {
        (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c) || c == '\u{200f}'
    };
    assert_eq!(page.chars().find(|c| is_unseen(*c)), None);
}

#[test]
fn an_authority_reads_as_it_did() {
    let only = ReportOptions::default().authority("Anyshire");
    let page = page(inputs("tests/answers/cases"), &only);
    let from = page.find("<section class=\"authority\"").expect("its part");
    let to = page[from..].find("</section>").expect("its end") + from;
    insta::assert_snapshot!(&page[from..to]);
}
