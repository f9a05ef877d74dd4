//! What a dataset's keepers decide: settings, acceptances, baselines and the choice of rules.
//!
//! Each test runs the program over a folder of its own and looks at the exit code and at what is
//! said. The rules that compare with the national index are left out, so that nothing here changes
//! as the dataset grows.

#![allow(clippy::expect_used)]

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// One good area less: a note of weaker-area.
const BELOW: &str = "\
authority: { name: Anyshire County Council, urn: 99001 }
inspections:
  - framework: ilacs-2018
    activity: standard
    fieldwork: 2018-11-05/2018-11-16
    published: 2019-01-07
    judgements: { leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }
";

/// A mistyped judgement and one that is not there: unknown-judgement and missing-judgement.
const MISTYPED: &str = "\
authority: { name: Borsetshire County Council, urn: 99002 }
inspections:
  - framework: ilacs-2018
    activity: standard
    fieldwork: 2019-10-07/2019-10-18
    published: 2019-12-02
    judgements: { leadres: good, help-and-protection: good, overall: good }
";

/// A folder with case files and whatever else a test puts there.
struct Folder(TempDir);

/// What the program did.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn all(&self) -> String {
        format!("{}\n{}", self.out, self.err)
    }

    #[track_caller]
    fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}", self.all());
        self
    }

    #[track_caller]
    fn says(self, text: &str) -> Self {
        assert!(
            self.all().contains(text),
            "it does not say {text:?}:\n{}",
            self.all()
        );
        self
    }

    #[track_caller]
    fn omits(self, text: &str) -> Self {
        assert!(
            !self.all().contains(text),
            "it says {text:?}:\n{}",
            self.all()
        );
        self
    }
}

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// With one note in it.
    fn below() -> Self {
        Self::new().with("cases/anyshire.yaml", BELOW)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn with(self, name: &str, text: &str) -> Self {
        self.write(name, text);
        self
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        let parent = path.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(parent).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("a file")
    }

    fn run_in(&self, folder: &str, arguments: &[&str]) -> Ran {
        let ran = Command::new(env!("CARGO_BIN_EXE_evenhand"))
            .env_remove("COLUMNS")
            .arg("check")
            .args(arguments)
            .args(["--format", "concise"])
            .current_dir(self.path(folder))
            .output()
            .expect("the program runs");
        Ran {
            code: ran.status.code().expect("a code"),
            out: String::from_utf8(ran.stdout).expect("text"),
            err: String::from_utf8(ran.stderr).expect("text"),
        }
    }

    /// Checks `cases`, without the rules that compare with other inspections.
    fn check(&self, arguments: &[&str]) -> Ran {
        let mut all = vec![
            "cases",
            "--ignore",
            "precedent,history",
            "--fail-on",
            "note",
        ];
        all.extend(arguments);
        self.run_in("", &all)
    }
}

/// A reason and nothing else, for a baseline.
const BECAUSE: [&str; 4] = ["--write-baseline", "--because", "as found", "--baseline"];

fn accepted(entry: &str) -> String {
    format!("{BELOW}accepted:\n  - {{ {entry} }}\n")
}

mod settings {
    use super::*;

    #[test]
    fn a_rule_is_given_another_severity_or_is_off() {
        let folder = Folder::below();
        folder.check(&[]).exits(1).says("note").says("weaker-area");
        for level in ["error", "warning", "note"] {
            folder.write(
                "evenhand.toml",
                &format!("[rules]\nweaker-area = \"{level}\"\n"),
            );
            folder.check(&[]).exits(1).says(level).says("weaker-area");
            let fails = i32::from(level == "error");
            folder
                .run_in("", &["cases", "--select", "weaker-area"])
                .exits(fails);
        }
        folder.write("evenhand.toml", "[rules]\nweaker-area = \"off\"\n");
        folder.check(&[]).exits(0).omits("weaker-area");
    }

    #[test]
    fn they_are_found_in_a_folder_above_the_first_path() {
        let folder = Folder::new()
            .with("data/cases/north/anyshire.yaml", BELOW)
            .with("evenhand.toml", "[rules]\nweaker-area = \"off\"\n")
            .with(
                "elsewhere/evenhand.toml",
                "[rules]\nweaker-area = \"error\"\n",
            );
        let select = ["--select", "aggregation", "--fail-on", "note"];
        let run = |from: &str, path: &str| folder.run_in(from, &[&[path], &select[..]].concat());
        run("", "data/cases/north/anyshire.yaml").exits(0);
        run("data/cases", "north").exits(0);
        // From a folder that has other settings: what counts is where the files are.
        run("elsewhere", "../data/cases").exits(0);
        folder.write(
            "data/cases/evenhand.toml",
            "[rules]\nweaker-area = \"warning\"\n",
        );
        run("", "data").exits(0);
        run("", "data/cases").exits(1).says("warning");
    }

    #[test]
    fn config_names_another_file() {
        let folder = Folder::below()
            .with("evenhand.toml", "[rules]\nweaker-area = \"off\"\n")
            .with("strict.toml", "[rules]\nweaker-area = \"error\"\n");
        folder
            .check(&["--config", "strict.toml"])
            .exits(1)
            .says("error");
        folder
            .check(&["--config", "none.toml"])
            .exits(2)
            .says("none.toml");
    }

    #[test]
    fn a_rule_that_there_is_not_is_refused() {
        let folder = Folder::below().with("evenhand.toml", "[rules]\nweaker-aera = \"off\"\n");
        folder
            .check(&[])
            .exits(2)
            .says("there is no rule or family `weaker-aera`; did you mean `weaker-area`?")
            .says("line 2")
            .says("evenhand.toml");
        let ignore = "[[ignore]]\npath = \"cases\"\nrules = [\"weakest\"]\nbecause = \"old\"\n";
        folder.write("evenhand.toml", ignore);
        folder
            .check(&[])
            .exits(2)
            .says("there is no rule or family `weakest`; `evenhand explain` lists the rules")
            .says("line 3");
    }

    #[test]
    fn an_unknown_name_is_told_with_the_nearest_wherever_it_stands() {
        let folder = Folder::below();
        for option in ["--select", "--ignore"] {
            let ran = folder.run_in("", &["cases", option, "gap"]).exits(2);
            ran.says("`gap`; did you mean `inspection-gap`?")
                .omits("weaker-area");
        }
        folder.write(
            "cases/anyshire.yaml",
            &accepted("rule: weaker, because: seen"),
        );
        folder
            .run_in("", &["cases", "--select", "house"])
            .says("unused-acceptance");
    }

    #[test]
    fn a_family_stands_for_its_rules_and_a_rule_wins_over_its_family() {
        let folder = Folder::below().with("cases/borsetshire.yaml", MISTYPED);
        let settings = |text: &str| folder.write("evenhand.toml", &format!("[rules]\n{text}"));
        settings("record = \"note\"\naggregation = \"off\"\n");
        folder
            .check(&[])
            .exits(1)
            .says("note[unknown-judgement]")
            .omits("weaker-area");
        settings("record = \"off\"\nunknown-judgement = \"warning\"\n");
        folder
            .check(&[])
            .says("warning[unknown-judgement]")
            .says("note[weaker-area]")
            .omits("missing-judgement");
        let ignore = "[[ignore]]\npath = \"cases\"\nrules = [\"record\", \"weaker-area\"]\nbecause = \"old\"\n";
        folder.write("evenhand.toml", ignore);
        folder.check(&[]).exits(0).omits("ignoring");
    }

    #[test]
    fn the_severity_from_which_it_fails_may_stand_in_the_file() {
        let folder = Folder::below().with("evenhand.toml", "fail-on = \"note\"\n");
        let run = |arguments: &[&str]| {
            let select = ["cases", "--select", "weaker-area"];
            folder.run_in("", &[&select, arguments].concat())
        };
        run(&[]).exits(1);
        run(&["--fail-on", "error"]).exits(0);
        folder.write("evenhand.toml", "fail-on = \"error\"\n");
        run(&[]).exits(0);
        run(&["--fail-on", "note"]).exits(1);
        folder.write("evenhand.toml", "fail-on = \"notes\"\n");
        run(&[]).exits(2).says("line 1").says("`note`");
    }

    fn ignoring(path: &str, rest: &str) -> String {
        format!("# ours\n[[ignore]]\npath = \"{path}\"\nbecause = \"a draft\"\n{rest}")
    }

    #[test]
    fn a_path_may_be_a_pattern() {
        let folder = Folder::new()
            .with("cases/anyshire.yaml", "authority: { name: Anyshire }\n")
            .with("cases/north/draft-borsetshire.yaml", MISTYPED);
        for (pattern, ignores) in [
            ("cases/**/draft-*.yaml", true),
            ("cases/*/draft-*", true),
            ("**/*borset*", true),
            ("./cases/n?rth", true),
            ("cases/[mn]orth", true),
            ("cases/*", true),
            ("*/north", true),
            // A star is a part of one name.
            ("cases/draft-*.yaml", false),
            ("*/draft-*.yaml", false),
            ("cases/**/drafts-*.yaml", false),
        ] {
            folder.write("evenhand.toml", &ignoring(pattern, ""));
            let ran = folder.check(&[]).exits(i32::from(!ignores));
            // Other folders than the one that was checked may have what the others mean.
            if ignores || !pattern.starts_with("cases/") {
                ran.omits("changes nothing");
            } else {
                ran.says(&format!(
                    "evenhand.toml:2: ignoring {pattern} changes nothing"
                ));
            }
        }
        folder.write("evenhand.toml", &ignoring("cases/**draft", ""));
        folder
            .check(&[])
            .exits(2)
            .says("evenhand.toml:2: the pattern cases/**draft means nothing");
    }

    #[test]
    fn what_is_ignored_for_nothing_is_said() {
        let folder = Folder::below().with("cases/old/borsetshire.yaml", MISTYPED);
        let set = |path: &str, rest: &str| folder.write("evenhand.toml", &ignoring(path, rest));
        set("cases/drafts", "");
        folder
            .check(&[])
            .says("evenhand.toml:2: ignoring cases/drafts changes nothing: there is no such file");
        set("cases/old", "rules = [\"unknown-topic\"]\n");
        let nothing_found = "changes nothing: nothing is found there that it names";
        folder.check(&[]).says(nothing_found);
        folder.check(&["--quiet"]).omits("changes");
    }

    #[test]
    fn nothing_is_said_of_what_is_ignored_elsewhere() {
        let folder = Folder::below().with("cases/old/borsetshire.yaml", MISTYPED);
        let set = |path: &str, rest: &str| folder.write("evenhand.toml", &ignoring(path, rest));
        let quiet = |arguments: &[&str]| {
            folder.run_in("", arguments).omits("changes nothing");
        };
        // The files were not checked.
        set("cases/old", "");
        quiet(&["cases/anyshire.yaml"]);
        set("cases/gone/*.yaml", "");
        quiet(&["cases/old"]);
        set("**/gone.yaml", "");
        quiet(&["cases"]);
        // The rules were not asked, are off, or say nothing without a day.
        set("cases/old", "rules = [\"unknown-topic\"]\n");
        quiet(&["cases", "--select", "history"]);
        set(
            "cases/old",
            "rules = [\"unknown-topic\"]\n[rules]\nrecord = \"off\"\n",
        );
        quiet(&["cases"]);
        set("cases/old", "rules = [\"overdue-inspection\"]\n");
        quiet(&["cases"]);
        // What is in a file that cannot be read is not known.
        folder.write("cases/old/borsetshire.yaml", "authority: [\n");
        set("cases/old", "");
        quiet(&["cases"]);
    }

    #[test]
    fn a_key_or_a_level_that_there_is_not_is_refused_with_its_line() {
        let folder =
            Folder::below().with("evenhand.toml", "# ours\n[rule]\nweaker-area = \"off\"\n");
        folder
            .check(&[])
            .exits(2)
            .says("line 2")
            .says("there is no key `rule` here; did you mean `rules`?");
        let ignore = "[[ignore]]\npath = \"cases\"\nrule = [\"weaker-area\"]\nbecause = \"old\"\n";
        folder.write("evenhand.toml", ignore);
        folder
            .check(&[])
            .exits(2)
            .says("line 3")
            .says("there is no key `rule` here; did you mean `rules`?");
        folder.write("evenhand.toml", "[rules]\nweaker-area = \"loud\"\n");
        folder.check(&[]).exits(2).says("line 2").says("loud");
        folder.write("evenhand.toml", "[rules\n");
        folder.check(&[]).exits(2).says("line 1");
    }

    #[test]
    fn a_path_is_ignored_with_a_reason() {
        let folder = Folder::below().with("cases/old/borsetshire.yaml", MISTYPED);
        folder.check(&[]).exits(1).says("unknown-judgement");
        let ignore = |path: &str, rest: &str| format!("[[ignore]]\npath = \"{path}\"\n{rest}");
        let because = "because = \"not ours\"\n";
        folder.write("evenhand.toml", &ignore("cases/old", because));
        folder.check(&[]).says("weaker-area").omits("judgement");
        // Also where the file is called by another path, and where the settings are named.
        let select = ["--select", "record,aggregation"];
        let from = |arguments: &[&str]| folder.run_in("cases", &[arguments, &select].concat());
        from(&["../cases/./old"]).exits(0).omits("judgement");
        from(&["old", "--config", "../evenhand.toml"]).exits(0);
        let rules = format!("rules = [\"unknown-judgement\"]\n{because}");
        folder.write(
            "evenhand.toml",
            &ignore("cases/old/borsetshire.yaml", &rules),
        );
        folder
            .check(&[])
            .exits(1)
            .says("missing-judgement")
            .omits("unknown-judgement");
        folder.write("evenhand.toml", &ignore("cases/ol", because));
        folder.check(&[]).exits(1).says("unknown-judgement");
    }

    #[test]
    fn a_path_is_not_ignored_without_a_reason() {
        let folder = Folder::below().with("evenhand.toml", "[[ignore]]\npath = \"cases\"\n");
        folder.check(&[]).exits(2).says("because").says("line 1");
        folder.write(
            "evenhand.toml",
            "[[ignore]]\npath = \"cases\"\nbecause = \" \"\n",
        );
        folder
            .check(&[])
            .exits(2)
            .says("ignoring cases needs a reason");
    }

    #[test]
    fn that_a_file_cannot_be_read_is_told_nevertheless() {
        let folder = Folder::new().with("cases/broken.yaml", "authority: [\n").with(
            "evenhand.toml",
            "[rules]\nunreadable-file = \"off\"\n\n[[ignore]]\npath = \"cases\"\nbecause = \"old\"\n",
        );
        folder.check(&[]).exits(3).says("unreadable-file");
    }
}

mod baselines {
    use super::*;

    #[test]
    fn only_what_is_new_is_reported() {
        let folder = Folder::below();
        folder
            .check(&[&BECAUSE[..], &["known.yaml"]].concat())
            .exits(0)
            .says("wrote 1 finding to known.yaml");
        assert_eq!(
            folder.read("known.yaml"),
            "version: 2\nbecause: as found\nmade-over:\n  paths:\n  - cases\n  ignore:\n  - precedent\n  - history\nfindings:\n- weaker-area:99001:2018-11-05:overall\n"
        );
        folder
            .check(&["--baseline", "known.yaml"])
            .exits(0)
            .omits("weaker-area");
        folder.write("cases/borsetshire.yaml", MISTYPED);
        folder
            .check(&["--baseline", "known.yaml"])
            .exits(1)
            .says("unknown-judgement")
            .omits("weaker-area");
    }

    #[test]
    fn it_does_not_matter_where_in_the_file_or_in_which_file_it_stands() {
        let folder = Folder::below();
        folder
            .check(&[&BECAUSE[..], &["known.yaml"]].concat())
            .exits(0);
        std::fs::remove_file(folder.path("cases/anyshire.yaml")).expect("it was there");
        let moved = BELOW.replace("inspections:", "\n\n# The history.\ninspections:");
        folder.write("cases/renamed.yaml", &moved);
        folder.check(&["--baseline", "known.yaml"]).exits(0);
    }

    #[test]
    fn what_nothing_matches_any_more_is_told() {
        let folder = Folder::below();
        folder
            .check(&[&BECAUSE[..], &["known.yaml"]].concat())
            .exits(0);
        folder.write(
            "cases/anyshire.yaml",
            &BELOW.replace("requires-improvement", "good"),
        );
        folder
            .check(&["--baseline", "known.yaml"])
            .exits(0)
            .says("known.yaml: nothing matches weaker-area:99001:2018-11-05");
        // Of a rule that is not asked nothing can be told.
        folder
            .check(&["--baseline", "known.yaml", "--select", "record"])
            .exits(0)
            .omits("nothing matches");
    }

    #[test]
    fn it_is_not_written_without_a_reason_and_keeps_the_one_that_it_has() {
        let folder = Folder::below();
        let write = ["--write-baseline", "--baseline", "known.yaml"];
        folder.check(&write).exits(2).says("--because");
        let blank = [&write[..], &["--because", " "]].concat();
        folder.check(&blank).exits(2).says("gives no reason");
        assert!(!folder.path("known.yaml").exists());
        folder
            .check(&[&write[..], &["--because", "as found in June"]].concat())
            .exits(0);
        folder.write("cases/borsetshire.yaml", MISTYPED);
        folder.check(&write).exits(0).says("wrote 3 findings");
        let written = folder.read("known.yaml");
        assert!(
            written.contains("\nbecause: as found in June\n"),
            "{written}"
        );
    }

    #[test]
    fn one_that_is_damaged_or_gives_no_reason_is_refused() {
        let folder = Folder::below();
        for (text, said) in [
            ("because: x\nfindings: [\n", "is damaged"),
            ("because: x\nfindigns: []\n", "line 2"),
            ("findings: []\n", "missing field `because`"),
            ("because: \"\"\nfindings: []\n", "gives no reason"),
        ] {
            folder.write("known.yaml", text);
            folder
                .check(&["--baseline", "known.yaml"])
                .exits(2)
                .says("the baseline known.yaml")
                .says(said);
        }
        folder
            .check(&["--baseline", "none.yaml"])
            .exits(2)
            .says("the baseline none.yaml cannot be used");
    }

    #[test]
    fn nobody_gets_used_to_a_file_that_cannot_be_read() {
        let folder = Folder::below().with("cases/broken.yaml", "authority: [\n");
        folder
            .check(&[&BECAUSE[..], &["known.yaml"]].concat())
            .exits(3)
            .says("wrote 1 finding");
        folder
            .check(&["--baseline", "known.yaml"])
            .exits(3)
            .says("unreadable-file");
    }
}

mod acceptances {
    use super::*;

    fn with(entry: &str) -> Folder {
        Folder::new().with("cases/anyshire.yaml", &accepted(entry))
    }

    #[test]
    fn what_is_accepted_with_a_reason_is_not_reported_again() {
        let folder = with("rule: weaker-area, at: 2018-11-05, because: as the report says");
        folder.check(&[]).exits(0).omits("weaker-area");
        folder
            .check(&["--no-accepted"])
            .exits(1)
            .says("weaker-area")
            .omits("unused-acceptance");
    }

    #[test]
    fn without_a_reason_it_is_reported_and_so_is_the_acceptance() {
        let folder = with("rule: weaker-area, at: 2018-11-05");
        folder
            .check(&[])
            .exits(1)
            .says("weaker-area")
            .says("acceptance-without-reason");
    }

    #[test]
    fn one_that_matches_nothing_is_reported_unless_its_rule_was_not_asked() {
        let folder = with("rule: grade-swing, at: 2018-11-05, because: as the report says");
        folder
            .run_in("", &["cases"])
            .exits(0)
            .says("unused-acceptance");
        let folder = with("rule: weaker-area, at: 2018-11-05, because: as the report says");
        folder
            .check(&["--ignore", "weaker-area"])
            .exits(0)
            .omits("unused-acceptance");
        folder
            .check(&["--select", "house"])
            .exits(0)
            .omits("unused-acceptance");
        folder.write("evenhand.toml", "[rules]\nweaker-area = \"off\"\n");
        folder.check(&[]).exits(0);
    }

    #[test]
    fn one_with_a_last_day_ends_with_it_when_the_day_is_told() {
        let folder =
            with("rule: weaker-area, at: 2018-11-05, because: until June, until: 2026-06-29");
        folder.check(&[]).exits(0);
        folder.check(&["--as-of", "2026-06-29"]).exits(0);
        folder
            .check(&["--as-of", "2026-06-30"])
            .exits(1)
            .says("weaker-area")
            .says("expired-acceptance")
            .omits("unused-acceptance");
        folder
            .check(&["--as-of", "30 June 2026"])
            .exits(2)
            .says("30 June 2026");
    }
}

mod choice {
    use super::*;

    fn both() -> Folder {
        Folder::below().with("cases/borsetshire.yaml", MISTYPED)
    }

    #[test]
    fn select_takes_rules_and_families() {
        let folder = both();
        let select = |names: &str| folder.run_in("", &["cases", "--select", names]);
        select("aggregation")
            .exits(0)
            .says("weaker-area")
            .omits("-judgement");
        select("unknown-judgement")
            .exits(1)
            .says("unknown-judgement")
            .omits("missing-judgement")
            .omits("weaker-area");
        select("aggregation,unknown-judgement")
            .exits(1)
            .says("weaker-area")
            .says("unknown-judgement");
    }

    #[test]
    fn ignore_takes_rules_and_families_and_wins_over_select() {
        let folder = both();
        folder
            .check(&["--ignore", "record"])
            .exits(1)
            .says("weaker-area")
            .omits("-judgement");
        let select = [
            "cases",
            "--select",
            "record",
            "--ignore",
            "missing-judgement",
        ];
        folder
            .run_in("", &select)
            .exits(1)
            .says("unknown-judgement")
            .omits("missing-judgement");
    }

    #[test]
    fn an_unknown_name_is_refused_with_the_nearest() {
        let folder = both();
        for option in ["--select", "--ignore"] {
            folder
                .run_in("", &["cases", option, "weaker-aera"])
                .exits(2)
                .says("there is no rule or family `weaker-aera`; did you mean `weaker-area`?");
            folder
                .run_in("", &["cases", option, "agregation"])
                .exits(2)
                .says("did you mean `aggregation`?");
        }
    }

    #[test]
    fn fail_on_chooses_the_severity_that_fails() {
        let folder = Folder::below();
        let run =
            |on: &str| folder.run_in("", &["cases", "--select", "weaker-area", "--fail-on", on]);
        run("error").exits(0);
        run("warning").exits(0);
        run("note").exits(1);
        folder.run_in("", &["cases", "--fail-on", "hint"]).exits(2);
    }
}

#[test]
fn the_numbers_of_a_rule_can_be_set_and_unknown_ones_are_refused() {
    let setting = |text: &str| Folder::below().with("evenhand.toml", text);
    let run = |folder: &Folder| {
        folder.run_in(
            "",
            &[
                "cases",
                "--select",
                "persistent-weakness",
                "--fail-on",
                "note",
            ],
        )
    };
    run(&Folder::below()).exits(0);
    let one = setting("[parameters.persistent-weakness]\ninspections = 1\n");
    run(&one).exits(1).says("note[persistent-weakness]");
    let mistyped = setting("[parameters.persistent-weakness]\ninspectons = 1\n");
    run(&mistyped).exits(2).says("did you mean `inspections`?");
    let stranger = setting("[parameters.weaker-area]\nshare = 1\n");
    run(&stranger)
        .exits(2)
        .says("`weaker-area` has no parameter `share`");
    let nothing = setting("[parameters.persistent-weakness]\ninspections = 0\n");
    nothing
        .check(&[])
        .exits(2)
        .says("`inspections` of `persistent-weakness` is a number from 1 on");
    let unknown = setting("[parameters.persistent-weaknes]\ninspections = 2\n");
    unknown
        .check(&[])
        .exits(2)
        .says("did you mean `persistent-weakness`?");
}
