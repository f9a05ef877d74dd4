//! evenhand
pub mod date;
pub mod finding;
pub mod framework;
pub mod near;
pub mod place;
pub mod yaml;
