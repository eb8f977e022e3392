//! Reads records fast, and says what is wrong in words a person can act on.
//! Nothing is changed here; see `edit`.

mod text;
mod toml;
mod unknown;
mod watch;
mod words;
mod yaml;

pub use text::{MARKED, any_conflict, conflict, text};
pub use toml::toml;
pub use yaml::{body, front_matter};

pub(crate) use toml::fault as toml_fault;
pub(crate) use yaml::parts;

#[cfg(test)]
mod tests;
