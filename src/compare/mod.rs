//! How an inspection stands beside others: comparable ones, the authority's own before it, and what
//! its framework expects to come when.

pub mod cadence;
pub mod comparison;
pub mod evidence;
pub mod law;
pub mod likeness;
pub mod lineage;
