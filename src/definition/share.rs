// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Work shared by two threads. Which thread does what depends on the sizes alone, and
//! the outcome is in the order of the jobs: the same, however the threads run.

use std::thread::{self, ScopedJoinHandle};

/// Less work than this (bytes of YAML) is done sooner than a thread is started.
const SMALL: usize = 16 << 10;

/// Does every job. A worker starts out with what `start` makes and keeps it from job
/// to job; `size` is in bytes of YAML.
pub fn share<J: Sync, S, R: Send>(
    jobs: &[J],
    size: impl Fn(&J) -> usize,
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &J) -> R + Sync,
) -> Vec<R> {
    let sizes: Vec<usize> = jobs.iter().map(size).collect();
    let all_of = |pile: &[usize]| {
        let mut state = start();
        let jobs = pile.iter().filter_map(|at| Some((*at, jobs.get(*at)?)));
        jobs.map(|(at, job)| (at, work(&mut state, job)))
            .collect::<Vec<_>>()
    };
    let [here, there] = piles(&sizes);
    let mut done = thread::scope(|scope| {
        let second = (!there.is_empty())
            .then(|| thread::Builder::new().spawn_scoped(scope, || all_of(&there)));
        let mut done = all_of(&here);
        let joined = second.and_then(Result::ok).map(ScopedJoinHandle::join);
        // Without a second thread, this one does it all.
        done.extend(
            joined
                .and_then(Result::ok)
                .unwrap_or_else(|| all_of(&there)),
        );
        done
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// Drops things, each of the threads about half of it.
pub fn forget<T: Send>(things: Vec<T>, size: impl Fn(&T) -> usize) {
    let sizes: Vec<usize> = things.iter().map(size).collect();
    let [_, there] = piles(&sizes);
    let (mut kept, mut given) = (Vec::new(), Vec::new());
    for (at, thing) in things.into_iter().enumerate() {
        let pile = if there.binary_search(&at).is_ok() {
            &mut given
        } else {
            &mut kept
        };
        pile.push(thing);
    }
    thread::scope(|scope| {
        if !given.is_empty() {
            // Without a second thread, this one drops them here.
            let _ = thread::Builder::new().spawn_scoped(scope, || drop(given));
        }
        drop(kept);
    });
}

/// Two piles of about the same size; the second is empty when there is little to do.
fn piles(sizes: &[usize]) -> [Vec<usize>; 2] {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    let size = |at: &usize| sizes.get(*at).copied().unwrap_or_default();
    if order.iter().map(size).fold(0, usize::saturating_add) < SMALL {
        return [order, Vec::new()];
    }
    order.sort_by_key(|at| std::cmp::Reverse(size(at)));
    let (mut piles, mut heights) = ([Vec::new(), Vec::new()], [0_usize; 2]);
    for at in order {
        let lower = usize::from(heights[1] < heights[0]);
        heights[lower] = heights[lower].saturating_add(size(&at));
        piles[lower].push(at);
    }
    for pile in &mut piles {
        pile.sort_unstable();
    }
    piles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_job_stands_against_the_rest() {
        let kb = |kb: usize| kb << 10;
        let sizes = [kb(3), kb(30), kb(11), kb(12), kb(5)];
        assert_eq!(piles(&sizes), [vec![1], vec![0, 2, 3, 4]]);
        assert_eq!(piles(&[3, 4]), [vec![0, 1], vec![]]);
        assert_eq!(piles(&[]), [Vec::<usize>::new(), vec![]]);
    }

    #[test]
    fn the_outcome_is_in_the_order_of_the_jobs() {
        let jobs: Vec<usize> = (0..100).collect();
        let count = |seen: &mut usize, job: &usize| {
            *seen += 1;
            (*job, *seen > 0)
        };
        let expected: Vec<_> = jobs.iter().map(|job| (*job, true)).collect();
        assert_eq!(share(&jobs, |job| job << 10, || 0, count), expected);
        assert_eq!(share(&jobs, |_| 1, || 0, count), expected);
    }
}
