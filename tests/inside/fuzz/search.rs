//! The search itself.

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

use crate::inside::common::{entries, root};
use crate::inside::hostile::Inputs;

/// What must hold of an input; otherwise what does not.
pub type Law = fn(&[u8]) -> Result<(), String>;

/// How long an input may take, in a build for debugging, too.
const LONGEST: Duration = Duration::from_secs(5);

/// How many inputs are tried between two looks at the clock, and where no time is given.
const BATCH: u32 = 128;

/// Tries the corpus of a target, then batches of inputs until the time is up, and one at least.
pub fn search(target: &str, inputs: Inputs, law: Law) {
    for path in corpus(target) {
        let input = std::fs::read(&path).unwrap();
        tried(input, law).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    }
    let begun = Instant::now();
    let time = time().unwrap_or_default();
    let first = first_batch();
    println!("{target}: inputs from EVENHAND_FUZZ_FIRST={first} on");
    let mut number = first;
    loop {
        batch(target, &inputs, law, number);
        number += 1;
        if begun.elapsed() >= time {
            break;
        }
    }
    let tried = u64::from(BATCH) * (number - first);
    println!("{target}: {tried} inputs");
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

/// How long to search; nothing where it is not said.
fn time() -> Option<Duration> {
    let seconds = std::env::var("EVENHAND_FUZZ_SECONDS").ok()?;
    Some(Duration::from_secs(seconds.parse().expect("seconds")))
}

/// At which batch to begin: the same one always, so that what a change is told is of the change, unless
/// another is asked for.
fn first_batch() -> u64 {
    match std::env::var("EVENHAND_FUZZ_FIRST").ok().as_deref() {
        None => 0,
        // Far enough apart that two searches hardly meet.
        Some("random") => {
            let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
            now.expect("a clock after 1970").as_secs() << 16
        }
        Some(number) => number.parse().expect("a number, or `random`"),
    }
}

/// Tries the inputs of a batch, which are the same for the same number.
fn batch(target: &str, inputs: &Inputs, law: Law, number: u64) {
    let config = Config {
        cases: BATCH,
        failure_persistence: None,
        max_shrink_time: 30_000,
        ..Config::default()
    };
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&number.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(config, rng);
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
