// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A limit on everything that input could make grow. One place to read them all.

/// Largest definition or scenario file.
pub const FILE_BYTES_MAX: usize = 4 << 20;
/// Most files in one catalogue.
pub const FILES_MAX: usize = 1_000;
/// Deepest nesting of a YAML document.
pub const YAML_DEPTH_MAX: usize = 64;
/// Most nodes in one YAML document (aliases counted as expanded).
pub const YAML_NODES_MAX: usize = 500_000;
/// Longest condition.
pub const CONDITION_BYTES_MAX: usize = 2_048;
/// Deepest condition.
pub const CONDITION_DEPTH_MAX: usize = 32;
/// Most computed fields, requirements and terms that lean on each other in a row.
pub const LEANS_MAX: usize = 64;
/// Most entries of one kind in a definition (ids are `u16`).
pub const ENTRIES_MAX: usize = 60_000;
/// Most pairs in the look-up tables of one process: the ways of each step, the
/// requirements that each way asks or reopens, the readers of each field.
pub const PAIRS_MAX: usize = 20_000_000;
/// Most parts one requirement may ask (they are bits of a `u64`).
pub const PARTS_MAX: usize = 64;
/// Most roles in a catalogue (a person's roles are bits of a `u128`).
pub const ROLES_MAX: usize = 128;
/// Most automatic steps in one decision before it is refused as endless.
pub const CASCADE_MAX: usize = 100;
/// Most diagnostics reported; the rest is counted.
pub const DIAGNOSTICS_MAX: usize = 1_000;
/// Most diagnostics counted.
pub const DIAGNOSTICS_KEPT_MAX: usize = 10_000;
/// Most items in one list of one case.
pub const ITEMS_MAX: usize = 10_000;
/// Longest text value, in bytes.
pub const TEXT_BYTES_MAX: usize = 100_000;
/// Most orders of a `tegelijk` step that a scenario may ask for (5! = 120).
pub const SIMULTANEOUS_MAX: usize = 5;
/// Largest number, and largest amount in cents, that a proof looks at where a field
/// has no bounds of its own: a thousand billion euro. So many that no list of them
/// (`ITEMS_MAX`) adds up past what can be counted.
pub const NUMBER_PROVED_MAX: i64 = 100_000_000_000_000;
/// Most regions into which the numbers of one field are divided by a proof.
pub const REGIONS_MAX: usize = 200;
/// Most assumptions looked at for one question about a decision table.
pub const TABLE_NODES_MAX: usize = 100_000;
/// Most combinations of values tried to show something that seems possible.
pub const PROOF_TRIES_MAX: usize = 5_000;
/// Most seatings tried to find different persons for one requirement.
pub const ROSTER_TRIES_MAX: usize = 20_000;
