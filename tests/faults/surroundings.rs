//! Closed pipes, no environment, odd names.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::support::{evenhand, import, inspections, said, table};

fn bash(folder: &std::path::Path, script: &str) -> Output {
    let mut command = Command::new("bash");
    command.args(["-c", script, env!("CARGO_BIN_EXE_evenhand")]);
    command.current_dir(folder).output().unwrap()
}

#[test]
fn a_closed_pipe_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let towns = (99_001..99_031).map(|urn| (urn, 2021));
    fs::write(folder.path().join("table.csv"), table(towns)).unwrap();
    for script in [
        // Who reads goes away at once; the exit code is still the program's.
        "\"$0\" import table.csv | head -c 1; exit ${PIPESTATUS[0]}",
        "\"$0\" import table.csv --into cases >&- 2>&-",
        "\"$0\" import table.csv --into cases 2>&1 | head -c 1; exit ${PIPESTATUS[0]}",
    ] {
        let output = bash(folder.path(), script);
        assert_eq!(output.status.code(), Some(0), "{script}: {}", said(&output));
        assert_eq!(
            said(&output).matches("panicked").count(),
            0,
            "{}",
            said(&output)
        );
    }
    assert_eq!(inspections(folder.path()).len(), 30);
}

#[test]
fn no_home_and_the_c_locale_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let text = table([(99_001, 2021)]).replace("town", "Tŷ Newydd");
    fs::write(folder.path().join("table.csv"), text).unwrap();
    let files = [folder.path().join("table.csv")];
    let output = import(folder.path(), &files)
        .env_clear()
        .env("LC_ALL", "C")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(inspections(folder.path()).len(), 1);
    let file = fs::read_dir(folder.path().join("cases")).unwrap().next();
    let text = fs::read_to_string(file.unwrap().unwrap().path()).unwrap();
    assert!(text.contains("name: Tŷ Newydd 99001\n"), "{text}");
}

#[test]
fn odd_names_lose_nothing() {
    let odd: [&[u8]; 8] = [
        b"two words.csv",
        b"'quoted'.csv",
        b"\"twice\" #1: a.csv",
        b"latin-\xe9.csv",
        b"-leading-dash.csv",
        b"two\nlines.csv",
        "turned\u{202e}.csv".as_bytes(),
        b"{}[],&*!|>%@`.csv",
    ];
    let folder = tempfile::tempdir().unwrap();
    for (n, name) in (0..).zip(odd) {
        let inner = folder
            .path()
            .join(OsStr::from_bytes(name))
            .with_extension("d");
        fs::create_dir(&inner).unwrap();
        let name = PathBuf::from(OsStr::from_bytes(name));
        fs::write(inner.join(&name), table([(99_001 + n, 2021)])).unwrap();
        // Into a folder beside it, and into one that is named as oddly.
        let output = import(&inner, std::slice::from_ref(&name))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{name:?}: {}", said(&output));
        assert_eq!(inspections(&inner).len(), 1, "{name:?}");
        let again = import(&inner, std::slice::from_ref(&name))
            .output()
            .unwrap();
        assert!(
            said(&again).contains("1 known already"),
            "{name:?}: {}",
            said(&again)
        );

        let into = name.with_extension("cases");
        let mut command = evenhand(&inner);
        command
            .arg("import")
            .arg("--into")
            .arg(PathBuf::from(".").join(&into));
        let output = command.arg("--").arg(&name).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{name:?}: {}", said(&output));
        assert_eq!(
            fs::read_dir(inner.join(&into)).unwrap().count(),
            1,
            "{name:?}"
        );
    }
}
