//! `evenhand check --watch`: it checks again when a file changes.

#![allow(clippy::expect_used)]

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// How long a check may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Ends the program however the test ends.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The lines that begin so, as they come.
fn lines(stream: impl std::io::Read + Send + 'static, begin: &'static str) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if line.starts_with(begin) {
                let _ = sender.send(line);
            }
        }
    });
    receiver
}

#[test]
fn a_change_is_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("case.yaml");
    let text = "authority: { name: Anyshire County Council }\ninspections: []\n";
    std::fs::write(&path, text).expect("a file");
    let child = Command::new(env!("CARGO_BIN_EXE_evenhand"))
        .env_remove("COLUMNS")
        .args(["check", "--watch", "case.yaml"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = Ended(child.expect("it runs"));
    let verdicts = lines(child.0.stdout.take().expect("its output"), "Checked");
    let waits = lines(
        child.0.stderr.take().expect("its errors"),
        "evenhand: checked in",
    );
    let first = verdicts.recv_timeout(PATIENCE).expect("a verdict");
    assert!(first.contains("0 errors"), "{first}");
    waits
        .recv_timeout(PATIENCE)
        .expect("it says how long it took");
    std::fs::write(&path, text.replace("inspections", "inspection")).expect("a change");
    let second = verdicts.recv_timeout(PATIENCE).expect("another verdict");
    assert!(second.contains("1 error"), "{second}");
}

#[test]
fn it_tells_people_only() {
    for arguments in [
        ["check", "--watch", "--format", "json"].as_slice(),
        &["check", "--watch", "--fix"],
        &["check", "--watch", "-"],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_evenhand"))
            .env_remove("COLUMNS")
            .args(arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdin(Stdio::null())
            .output()
            .expect("it runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}
