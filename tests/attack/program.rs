//! Running the program and measuring what it costs.

use std::path::Path;
use std::process::{Command, Stdio};

/// What became of a run.
pub struct Run {
    /// Its exit code, and 124 where it had to be ended.
    pub code: Option<i32>,
    /// What it printed.
    pub out: String,
    /// What it complained of.
    pub err: String,
    /// The processor's time that it took; how busy the machine is besides is no fault of it. What waits
    /// for ever is ended, and shows in its exit code.
    pub seconds: f64,
    /// Its memory at the peak.
    pub megabytes: f64,
}

/// Runs the program in a folder; a run is ended after a minute.
pub fn run(folder: &Path, arguments: &[&str]) -> Run {
    let cost = tempfile::NamedTempFile::new().unwrap();
    let output = Command::new("/usr/bin/time")
        .args(["--quiet", "-f", "%U %S %M", "-o"])
        .arg(cost.path())
        .args(["timeout", "60", env!("CARGO_BIN_EXE_evenhand")])
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let cost = std::fs::read_to_string(cost.path()).unwrap();
    let mut cost = cost
        .split_whitespace()
        .map(|number| number.parse::<f64>().unwrap());
    let [user, system, kilobytes] = [(); 3].map(|()| cost.next().unwrap());
    Run {
        code: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
        seconds: user + system,
        megabytes: kilobytes / 1024.0,
    }
}
