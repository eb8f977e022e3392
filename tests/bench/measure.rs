//! Runs programs from start to exit and keeps the medians of what they took.
//! This process stays small: what it holds in memory would count as its children's.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

/// What one run took.
#[derive(Clone, Copy)]
struct Sample {
    elapsed: Duration,
    busy: Duration,
    memory: u64,
}

/// Medians over the runs of one program.
#[derive(Clone, Copy)]
pub(crate) struct Took {
    /// From start to exit.
    pub(crate) elapsed: Duration,
    /// User and system time of all threads: steadier where the machine has other work.
    pub(crate) busy: Duration,
    /// The most memory it held, in bytes.
    pub(crate) memory: u64,
}

fn once(mut command: Command) -> std::io::Result<Sample> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let ended = command.spawn()?.wait4()?;
    let elapsed = start.elapsed();
    let busy = ended.rusage.utime + ended.rusage.stime;
    Ok(Sample { elapsed, busy, memory: ended.rusage.maxrss })
}

/// Runs every program once, then again, so that what disturbs one disturbs all.
/// The number of the round tells its runs apart.
pub(crate) fn interleaved(
    programs: &[&dyn Fn(usize) -> Command],
    rounds: usize,
) -> std::io::Result<Vec<Took>> {
    let mut samples = vec![Vec::with_capacity(rounds); programs.len()];
    for round in 0..=rounds {
        for (program, samples) in programs.iter().zip(&mut samples) {
            let sample = once(program(round))?;
            // the first round only warms the cache
            if round > 0 {
                samples.push(sample);
            }
        }
    }
    Ok(samples.iter().map(|samples| medians(samples)).collect())
}

fn medians(samples: &[Sample]) -> Took {
    Took {
        elapsed: median(samples.iter().map(|sample| sample.elapsed)),
        busy: median(samples.iter().map(|sample| sample.busy)),
        memory: median(samples.iter().map(|sample| sample.memory)),
    }
}

fn median<T: Ord + Copy + Default>(values: impl Iterator<Item = T>) -> T {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or_default()
}
