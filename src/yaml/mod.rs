//! YAML as evenhand reads it: guarded, leniently, and located again when a place is printed. One
//! parser says what is in a text and where.

pub mod edit;
pub mod guard;
pub mod kept;
pub mod lenient;
pub mod likely;
pub mod lines;
pub mod locate;
mod mend;
pub mod mistake;
pub mod one_or_many;
pub mod position;
pub mod quoting;
mod scalar;
mod tag;
mod tagged;
pub mod tree;
pub mod values;
mod walk;

#[cfg(test)]
pub(crate) mod agreement;
