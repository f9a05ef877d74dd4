//! Searches for inputs that break a law: no panic, an end within seconds, and what each target says of
//! itself. Every test here tries its corpus, then a few hundred inputs, always the same; and for a time
//! other ones, where it is given:
//!
//! `EVENHAND_FUZZ_SECONDS=60 cargo test --lib fuzz`
//!
//! What is found is written to `target/fuzz/`; it belongs into `corpus/`, in the folder of its target.

mod case_text;
mod date_text;
mod framework_text;
mod imports;
mod merging;
mod search;
mod settings;
mod yaml_text;
