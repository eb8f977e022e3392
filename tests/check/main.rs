//! `acct check` and reading in spite of faults: each fault once with its place, nothing hidden by it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]

mod bytes;
mod faults;
mod mend;
mod place;
mod reading;
mod team;
