//! `acct check` and reading in spite of faults: each fault once with its place, nothing hidden by it.

mod bytes;
mod faults;
mod mend;
mod place;
mod reading;
