//! What an attack came to.

use std::fmt;
use std::path::Path;

use super::program::Run;

/// How long a run may take, and how much memory it may have.
const LONGEST: f64 = 5.0;
const MOST: f64 = 300.0;

/// Everything tried so far.
#[derive(Default)]
pub struct Tally(Vec<Row>);

/// What one kind of input came to.
#[derive(Default)]
pub struct Row {
    kind: &'static str,
    inputs: usize,
    runs: usize,
    panics: usize,
    slowest: f64,
    peak: f64,
    wrong_exits: usize,
    lost: usize,
    changed_again: usize,
    codes: [usize; 4],
}

impl Tally {
    /// Begins with a kind of input.
    pub fn of(&mut self, kind: &'static str) -> &mut Row {
        eprintln!("{kind} ...");
        self.0.push(Row {
            kind,
            ..Row::default()
        });
        self.0.last_mut().unwrap()
    }

    /// Whether nothing went wrong.
    pub fn is_clean(&self) -> bool {
        self.0.iter().all(|row| {
            let faults = row.panics + row.wrong_exits + row.lost + row.changed_again;
            faults == 0 && row.slowest <= LONGEST && row.peak <= MOST
        })
    }
}

impl Row {
    /// Counts inputs.
    pub fn tried(&mut self, inputs: usize) {
        self.inputs += inputs;
    }

    /// Counts a run in a folder, whose exit code ought to be one of these.
    pub fn ran(&mut self, folder: &Path, run: &Run, expected: &[i32]) {
        self.runs += 1;
        // Some libraries' panics are caught, and yet said.
        let panics = run.err.contains("panicked") || run.out.contains("panicked");
        let wrong = !run.code.is_some_and(|code| expected.contains(&code));
        self.panics += usize::from(panics);
        self.wrong_exits += usize::from(wrong);
        self.slowest = self.slowest.max(run.seconds);
        self.peak = self.peak.max(run.megabytes);
        let code = run.code.and_then(|code| usize::try_from(code).ok());
        if let Some(count) = code.and_then(|code| self.codes.get_mut(code)) {
            *count += 1;
        }
        if panics || wrong || run.seconds > LONGEST || run.megabytes > MOST {
            let (code, seconds, megabytes) = (run.code, run.seconds, run.megabytes);
            let what = format!(
                "exit {code:?}, expected {expected:?}; {seconds} s, {megabytes} MB\n{}\n{}",
                run.err, run.out
            );
            self.keep(folder, &what);
        }
    }

    /// Counts a loss.
    pub fn lost(&mut self, folder: &Path, what: &str) {
        self.lost += 1;
        self.keep(folder, what);
    }

    /// Counts a run that ought to have changed nothing.
    pub fn changed_again(&mut self, folder: &Path) {
        self.changed_again += 1;
        self.keep(folder, "importing again changes something");
    }

    /// Keeps the folder of a run with what is wrong with it.
    fn keep(&self, folder: &Path, what: &str) {
        let kind = self.kind.replace(|c: char| !c.is_alphanumeric(), "-");
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/attack");
        let kept = kept.join(format!("{kind}-{}", self.runs));
        std::fs::create_dir_all(&kept).unwrap();
        copy(folder, &kept);
        std::fs::write(kept.join("what"), what).unwrap();
        eprintln!(
            "{}: {}",
            kept.display(),
            what.lines().next().unwrap_or_default()
        );
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let other = to.join(path.file_name().unwrap());
        if path.is_dir() {
            std::fs::create_dir_all(&other).unwrap();
            copy(&path, &other);
        } else {
            std::fs::copy(&path, other).unwrap();
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| kind | inputs | runs | exits 0 / 1 / 2 / 3 | panics | slowest run | peak memory | wrong exits | lost | changed again |"
        )?;
        writeln!(
            f,
            "| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |"
        )?;
        for row in &self.0 {
            let Row {
                kind,
                inputs,
                runs,
                panics,
                slowest,
                peak,
                wrong_exits,
                lost,
                changed_again,
                codes: [clean, found, usage, not],
            } = row;
            writeln!(
                f,
                "| {kind} | {inputs} | {runs} | {clean} / {found} / {usage} / {not} | {panics} | {slowest:.2} s | {peak:.0} MB | {wrong_exits} | {lost} | {changed_again} |"
            )?;
        }
        let all: usize = self.0.iter().map(|row| row.inputs).sum();
        write!(f, "{all} inputs")
    }
}
