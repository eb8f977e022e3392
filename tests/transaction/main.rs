//! The contract of "writing is one transaction per command", clause by clause, on real folders.
//! Units (paths, plans, diffs) are tested beside their code.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, unreachable_pub)]

mod commit;
mod disks;
mod faults;
mod links;
mod locks;
mod place;
mod processes;
mod recovery;
mod undo;
