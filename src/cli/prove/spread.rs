// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Proving on all processors; answers come in the order of the processes.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ScopedJoinHandle};

use super::watch::Progress;
use crate::definition::model::{Catalog, Process};
use crate::proof::never::Bounds;
use crate::proof::prove::{Settings, prove};
use crate::proof::verdict::Finding;

/// Proves each process; `None` for those that were not begun when somebody stopped.
pub fn prove_all(
    catalog: &Catalog,
    asked: &[&Process],
    bounds: Bounds,
    progress: &Progress,
) -> Vec<Option<Vec<Finding>>> {
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    // The most work first, so that no thread is left with it in the end.
    let mut order: Vec<usize> = (0..asked.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(asked.get(*at).map(|process| size(process))));
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while !progress.is_stopped()
            && let Some(at) = order.get(next.fetch_add(1, Ordering::Relaxed))
            && let Some(process) = asked.get(*at)
        {
            let watch = &progress.at(&process.named.id);
            done.push((*at, prove(catalog, process, Settings { bounds, watch })));
        }
        done
    };
    let mut answers: Vec<Option<Vec<Finding>>> = asked.iter().map(|_| None).collect();
    thread::scope(|scope| {
        let others = (1..workers.min(asked.len())).map(|_| scope.spawn(work));
        let others: Vec<ScopedJoinHandle<'_, _>> = others.collect();
        let here = work();
        let there = others.into_iter().flat_map(ScopedJoinHandle::join);
        for (at, findings) in here.into_iter().chain(there.flatten()) {
            if let Some(answer) = answers.get_mut(at) {
                *answer = Some(findings);
            }
        }
    });
    answers
}

/// About how much there is to prove.
fn size(process: &Process) -> usize {
    let parts = process.ways.len() + process.reqs.len();
    parts * (process.promises.len() + 1)
}
