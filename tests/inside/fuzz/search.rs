//! The search itself.

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use crate::inside::common::{entries, root};
use crate::inside::hostile::Inputs;

/// What must hold of an input; otherwise what does not.
pub type Law = fn(&[u8]) -> Result<(), String>;

/// How long an input may take, in a build for debugging, too.
const LONGEST: Duration = Duration::from_secs(5);

/// How many inputs are tried between two looks at the clock, and where no time is given.
const BATCH: u32 = 128;

/// Tries the corpus of a target, then inputs until the time is up.
pub fn search(target: &str, inputs: Inputs, law: Law) {
    for path in corpus(target) {
        let input = std::fs::read(&path).unwrap();
        tried(input, law).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    }
    let config = Config {
        cases: BATCH,
        failure_persistence: None,
        max_shrink_time: 30_000,
        ..Config::default()
    };
    let Some(time) = time() else {
        let always = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        return batch(
            target,
            &inputs,
            law,
            TestRunner::new_with_rng(config, always),
        );
    };
    let begun = Instant::now();
    let mut batches = 0;
    while begun.elapsed() < time {
        batch(target, &inputs, law, TestRunner::new(config.clone()));
        batches += 1;
    }
    println!("{target}: {} inputs", batches * BATCH);
}

/// The inputs that a target failed on once.
fn corpus(target: &str) -> Vec<PathBuf> {
    let folder = root().join("tests/inside/fuzz/corpus").join(target);
    if folder.is_dir() {
        entries(&folder)
    } else {
        Vec::new()
    }
}

/// How long to search.
fn time() -> Option<Duration> {
    let seconds = std::env::var("EVENHAND_FUZZ_SECONDS").ok()?;
    Some(Duration::from_secs(seconds.parse().expect("seconds")))
}

fn batch(target: &str, inputs: &Inputs, law: Law, mut runner: TestRunner) {
    let outcome = runner.run(inputs, |input| {
        tried(input, law).map_err(TestCaseError::fail)
    });
    match outcome {
        Ok(()) => {}
        Err(TestError::Fail(why, input)) => {
            panic!("{target}: {why}\n{}", kept(target, &input).display())
        }
        Err(TestError::Abort(why)) => panic!("{target}: {why}"),
    }
}

/// Tries an input on a thread of its own, so that one without end is found as well.
fn tried(input: Vec<u8>, law: Law) -> Result<(), String> {
    let (tell, hear) = mpsc::sync_channel(1);
    let begun = thread::spawn(move || {
        let held = law(&input);
        // Nobody listens any more after a timeout.
        let _ = tell.send(());
        held
    });
    match hear.recv_timeout(LONGEST) {
        Err(mpsc::RecvTimeoutError::Timeout) => Err(format!("no end within {LONGEST:?}")),
        _ => begun.join().unwrap_or_else(|_| Err("it panics".to_owned())),
    }
}

/// Writes an input where whoever searches finds it.
fn kept(target: &str, input: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("target/fuzz")
        .join(target);
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{:08x}", crc32fast::hash(input)));
    std::fs::write(&path, input).unwrap();
    path
}
