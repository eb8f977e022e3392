//! The contract of "writing is one transaction per command", clause by clause, on real folders.
//! Units (paths, plans, diffs) are tested beside their code.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    unreachable_pub
)]

mod between;
mod commit;
mod cut;
mod disks;
mod faults;
mod links;
mod locks;
mod names;
mod place;
mod power;
mod processes;
mod recovery;
mod undo;
