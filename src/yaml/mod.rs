//! YAML as evenhand reads it: guarded first, then leniently, and located again when a place is
//! printed.

pub mod guard;
pub mod lenient;
pub mod locate;
pub mod one_or_many;
pub mod position;
pub mod verbatim;
mod walk;
