// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Small numbers in a table, left out so that nobody can work them out again from the
//! numbers and totals that are left.
//!
//! The cells that are left out are the edges of a graph between rows and columns, totals
//! included. Whoever has the rest of the table can work out exactly those edges that lie
//! on no circle; with each such edge a circle of others is left out as well.

/// A table with its totals: the last row and the last column. `None`: left out.
pub type Masked = Vec<Vec<Option<u64>>>;

/// A table of counts with totals, without the cells from 1 up to but not including `least`,
/// and without as many others as it takes to keep those unknown.
#[must_use]
pub fn suppress(counts: &[Vec<u64>], least: u64) -> Masked {
    let cells = with_totals(counts);
    let mut gone: Vec<Vec<bool>> = cells
        .iter()
        .map(|row| row.iter().map(|n| (1..least).contains(n)).collect())
        .collect();
    while let Some((row, column, lacks)) = exposed(&cells, &gone, least) {
        let Some((other_row, other_column)) = circle(&cells, &gone, row, column, lacks) else {
            break;
        };
        for (row, column) in [
            (row, other_column),
            (other_row, column),
            (other_row, other_column),
        ] {
            if let Some(cell) = gone.get_mut(row).and_then(|row| row.get_mut(column)) {
                *cell = true;
            }
        }
    }
    let masked = cells.iter().zip(&gone).map(|(row, gone)| {
        let row = row.iter().zip(gone);
        row.map(|(n, gone)| (!gone).then_some(*n)).collect()
    });
    masked.collect()
}

fn with_totals(counts: &[Vec<u64>]) -> Vec<Vec<u64>> {
    let width = counts.iter().map(Vec::len).max().unwrap_or(0);
    let mut cells: Vec<Vec<u64>> = Vec::with_capacity(counts.len() + 1);
    let mut below = vec![0u64; width + 1];
    for row in counts {
        let mut row = row.clone();
        row.resize(width, 0);
        row.push(row.iter().fold(0, |sum: u64, n| sum.saturating_add(*n)));
        for (total, n) in below.iter_mut().zip(&row) {
            *total = total.saturating_add(*n);
        }
        cells.push(row);
    }
    cells.push(below);
    cells
}

/// What it takes that a cell cannot be worked out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lacks {
    /// A circle.
    Circle,
    /// Another cell in its row: those that are left out there are too few together.
    InRow,
    /// Another cell in its column.
    InColumn,
}

/// A cell that was left out and can be worked out.
fn exposed(cells: &[Vec<u64>], gone: &[Vec<bool>], least: u64) -> Option<(usize, usize, Lacks)> {
    let all = gone.iter().enumerate();
    let mut edges = all.flat_map(|(row, line)| {
        let line = line.iter().enumerate().filter(|(_, gone)| **gone);
        line.map(move |(column, _)| (row, column))
    });
    edges.find_map(|(row, column)| {
        let lacks = if !on_circle(gone, row, column) {
            Lacks::Circle
        } else if tells(&of_row(cells, gone, row), least) {
            Lacks::InRow
        } else if tells(&of_column(cells, gone, column), least) {
            Lacks::InColumn
        } else {
            return None;
        };
        Some((row, column, lacks))
    })
}

fn of_row(cells: &[Vec<u64>], gone: &[Vec<bool>], row: usize) -> Vec<(u64, bool)> {
    let line = cells.get(row).zip(gone.get(row));
    let line = line.map(|(cells, gone)| cells.iter().copied().zip(gone.iter().copied()));
    line.into_iter().flatten().collect()
}

fn of_column(cells: &[Vec<u64>], gone: &[Vec<bool>], column: usize) -> Vec<(u64, bool)> {
    let lines = cells.iter().zip(gone);
    let line = lines.filter_map(|(cells, gone)| Some((*cells.get(column)?, *gone.get(column)?)));
    line.collect()
}

/// Whether the cells left out of a line together are so few that their sum, which the
/// total tells, says each of them.
fn tells(line: &[(u64, bool)], least: u64) -> bool {
    let Some(((_, total_gone), parts)) = line.split_last() else {
        return false;
    };
    let sum = parts.iter().filter(|(_, gone)| *gone);
    let sum = sum.fold(0u64, |sum, (n, _)| sum.saturating_add(*n));
    let any = parts.iter().any(|(_, gone)| *gone);
    any && !total_gone && sum < least
}

/// What is lost by leaving cells out: totals, cells that tell of nobody, numbers.
type Loss = (usize, usize, u64);

/// The row and column that make a circle with a cell at the least loss: first without
/// totals, then without cells that tell of nobody, then with the smallest numbers.
fn circle(
    cells: &[Vec<u64>],
    gone: &[Vec<bool>],
    row: usize,
    column: usize,
    lacks: Lacks,
) -> Option<(usize, usize)> {
    let at = |row: usize, column: usize| {
        let cell = cells.get(row).and_then(|row| row.get(column));
        let gone = gone.get(row).and_then(|row| row.get(column));
        (cell.copied().unwrap_or(0), gone.copied().unwrap_or(true))
    };
    let (height, width) = (cells.len(), cells.first().map_or(0, Vec::len));
    let mut best: Option<(Loss, (usize, usize))> = None;
    for other_row in (0..height).filter(|other| *other != row) {
        for other_column in (0..width).filter(|other| *other != column) {
            let corners = [
                (row, other_column),
                (other_row, column),
                (other_row, other_column),
            ];
            let mut loss = (0, 0, 0u64);
            let mut fresh = [false; 3];
            for ((row, column), fresh) in corners.into_iter().zip(&mut fresh) {
                let (n, gone) = at(row, column);
                if !gone {
                    *fresh = true;
                    loss.0 += usize::from(row + 1 == height || column + 1 == width);
                    loss.1 += usize::from(n == 0);
                    loss.2 = loss.2.saturating_add(n);
                }
            }
            let [in_row, in_column, across] = fresh;
            let helps = match lacks {
                Lacks::Circle => in_row || in_column || across,
                Lacks::InRow => in_row,
                Lacks::InColumn => in_column,
            };
            if helps && best.is_none_or(|(known, _)| loss < known) {
                best = Some((loss, (other_row, other_column)));
            }
        }
    }
    best.map(|(_, at)| at)
}

/// Whether there is another way along cells that were left out from the row of a cell to
/// its column.
fn on_circle(gone: &[Vec<bool>], row: usize, column: usize) -> bool {
    let is_gone = |row: usize, column: usize| {
        let cell = gone.get(row).and_then(|row| row.get(column));
        cell.copied().unwrap_or(false)
    };
    let width = gone.first().map_or(0, Vec::len);
    let mut rows = vec![false; gone.len()];
    let mut columns = vec![false; width];
    let mut open = vec![row];
    while let Some(here) = open.pop() {
        if std::mem::replace(&mut rows[here], true) {
            continue;
        }
        for (next, seen) in columns.iter_mut().enumerate() {
            if !is_gone(here, next) || (here, next) == (row, column) || *seen {
                continue;
            }
            if next == column {
                return true;
            }
            *seen = true;
            open.extend((0..gone.len()).filter(|other| is_gone(*other, next) && !rows[*other]));
        }
    }
    false
}
