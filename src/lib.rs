//! evenhand
pub mod case;
pub mod dataset;
pub mod date;
pub mod finding;
pub mod framework;
pub mod import;
pub mod near;
pub mod place;
pub mod precedent;
pub mod rules;
pub mod topics;
pub mod yaml;
