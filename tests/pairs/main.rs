//! Two people change a workspace, each in a clone; real git merges. `stock.txt` is a table of pairs
//! that stock git merges; `random/` makes pairs and merges them with the driver, without it, and where
//! it is missing. `ACCT_PAIRS=500 cargo test --test pairs -- random --nocapture` makes more of them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    unreachable_pub,
    reason = "a test"
)]

mod clones;
mod forms;
mod random;
mod stock;
mod table;

use std::process::ExitCode;
use std::sync::Arc;

use clones::Ground;
use libtest_mimic::{Arguments, Trial};
use table::Pair;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let pairs: Arc<Vec<Pair>> = Arc::new(table::pairs(include_str!("stock.txt")));
    let ground = Arc::new(Ground::default());
    let mut trials: Vec<Trial> = (0..pairs.len())
        .map(|at| {
            let (pairs, ground) = (Arc::clone(&pairs), Arc::clone(&ground));
            let name = format!("stock: {}", pairs[at].name);
            Trial::test(name, move || Ok(stock::play(&ground, &pairs[at])?))
        })
        .collect();
    trials.extend(forms::trials());
    trials.push(Trial::test("random pairs", {
        let (pairs, ground) = (Arc::clone(&pairs), Arc::clone(&ground));
        move || Ok(random::play(&ground, &pairs)?)
    }));
    libtest_mimic::run(&arguments, trials).exit_code()
}
