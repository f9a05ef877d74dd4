//! Case files: one authority's whole inspection history.
//!
//! [`record`] is the file as it was written, [`model`] the same bound to dates and frameworks,
//! [`bind`] the way from the one to the other. Nothing is judged here: what does not bind stays in
//! the model as it was written, and the rules report it. Whether two records of an authority are of
//! one inspection is answered in [`same`].

pub mod bind;
mod identity;
pub mod missing;
pub mod model;
pub mod read;
pub mod record;
pub mod same;
pub mod splice;
