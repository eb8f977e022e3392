//! The real binary in a small workspace, killed at any moment of every kind of writing command, and
//! many of them writing at once: whole records only, none lost.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    unreachable_pub,
    reason = "a test"
)]

mod desk;
#[cfg(target_os = "linux")]
mod kills;
#[cfg(target_os = "linux")]
mod kinds;
#[cfg(target_os = "linux")]
mod step;
mod together;
