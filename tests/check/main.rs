//! `acct check` and reading in spite of faults: each fault once with its place, nothing hidden by it.

mod bytes;
#![allow(clippy::unwrap_used, clippy::panic)]

mod faults;
mod mend;
mod place;
mod reading;
