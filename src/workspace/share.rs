//! Shares work among the cores: one worker a core, each with tools of its own.
//! What comes of it stands in the order of the list, whoever did it first.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{available_parallelism, scope};

/// Does the work for every item. `least` items are worth a worker of their own, so that a short list
/// costs no thread.
pub(super) fn share<T: Sync, R: Send, W>(
    items: &[T],
    least: usize,
    worker: impl Fn() -> W + Sync,
    work: impl Fn(&mut W, &T) -> R + Sync,
) -> Vec<R> {
    let most = items.len().div_ceil(least);
    if most < 2 {
        let mut worker = worker();
        return items.iter().map(|item| work(&mut worker, item)).collect();
    }
    let workers = available_parallelism().map_or(1, usize::from).min(most);
    let next = AtomicUsize::new(0);
    let take = || {
        let mut worker = worker();
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return done };
            done.push((at, work(&mut worker, item)));
        }
    };
    let mut done = scope(|scope| {
        let others: Vec<_> = (1..workers).map(|_| scope.spawn(take)).collect();
        let mut done = take();
        for other in others {
            match other.join() {
                Ok(more) => done.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn results_stand_in_the_order_of_the_list() {
        for (count, least) in [(0, 1), (1, 1), (3, 4), (1000, 1), (1000, 7)] {
            let items: Vec<usize> = (0..count).collect();
            let twice = share(&items, least, || (), |(), item| item * 2);
            assert_eq!(twice, items.iter().map(|item| item * 2).collect::<Vec<_>>());
        }
    }
}
