//! A workspace from a stranger: whatever stands in it, every command ends soon, in bounded memory and
//! in a known way; what is read stays text in every format; and nothing of it is ever run.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bombs;
mod clone;
mod commands;
mod files;
mod names;
mod pages;
mod place;
mod read;
mod templates;
mod words;
