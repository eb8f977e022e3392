//! `acct`: client work in plain text.
//!
//! Data goes one way through the house, and the folders are the rooms it passes: `commands` read a
//! `workspace` into a snapshot of `records`, `reports` and `letters` turn it into a `document`, and
//! `render` writes that for people. Changes go back through `workspace`'s one transaction.

pub mod cli;
pub mod commands;
pub mod desk;
pub mod document;
pub mod exchange;
pub mod language;
pub mod letters;
pub mod problem;
pub mod programs;
pub mod records;
pub mod render;
pub mod reports;
pub mod session;
pub mod syntax;
pub mod workspace;
