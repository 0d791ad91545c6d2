// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The style: colours as properties that a page may set, for light, dark and paper.
//! Every text has a contrast of at least 4.5 to 1 with what is behind it.

/// The style sheet. Only about the drawing itself.
pub const STYLE: &str = "
.doorbraak-drawing {
  --paper: #ffffff; --ink: #16202b; --soft: #46515e; --edge: #33475c;
  --step: #eef3f9; --goal: #e2f2e6; --goal-edge: #1c6334; --exit: #fbefe4; --exit-edge: #8a3c0c;
  --back: #7c3a00; --out: #8f1d2c; --reopen: #4a2f93; --band: #ffd75e; --badge: #24405f; --on-badge: #ffffff;
  --refused: #9c1422;
  font-family: system-ui, -apple-system, 'Segoe UI', 'Noto Sans', Arial, sans-serif; font-size: 13px;
}
@media screen and (prefers-color-scheme: dark) {
  .doorbraak-drawing {
    --paper: #12171d; --ink: #eef2f6; --soft: #b4bfcb; --edge: #9fb2c7;
    --step: #1d2733; --goal: #17301f; --goal-edge: #7fce97; --exit: #33231a; --exit-edge: #f0a878;
    --back: #f2b36b; --out: #ff97a3; --reopen: #bda8ff; --band: #6d5600; --badge: #b9d0ea; --on-badge: #12171d;
    --refused: #ff9aa4;
  }
}
.doorbraak-drawing .paper { fill: var(--paper); }
.doorbraak-drawing text { fill: var(--ink); }
.doorbraak-drawing .heading { font-size: 22px; font-weight: bold; }
.doorbraak-drawing .subtitle, .doorbraak-drawing .kind { fill: var(--soft); }
.doorbraak-drawing .kind { font-size: 11px; font-weight: bold; }
.doorbraak-drawing .name { font-size: 15px; font-weight: bold; }
.doorbraak-drawing .goal .name, .doorbraak-drawing .exit .name { font-size: 14px; }
.doorbraak-drawing .condition, .doorbraak-drawing .note { font-size: 12px; fill: var(--soft); }
.doorbraak-drawing .condition { font-style: italic; }
.doorbraak-drawing .refused { fill: var(--refused); }
.doorbraak-drawing .here { font-weight: bold; }
.doorbraak-drawing .shape { fill: var(--step); stroke: var(--edge); stroke-width: 1.5; }
.doorbraak-drawing .start .shape { fill: var(--badge); stroke: none; }
.doorbraak-drawing .everywhere .shape { fill: var(--paper); stroke-dasharray: 3 3; }
.doorbraak-drawing .goal .shape { fill: var(--goal); stroke: var(--goal-edge); stroke-width: 2; }
.doorbraak-drawing .goal .within { fill: none; stroke: var(--goal-edge); stroke-width: 1; }
.doorbraak-drawing .exit .shape { fill: var(--exit); stroke: var(--exit-edge); }
.doorbraak-drawing .sign { fill: none; stroke: var(--soft); stroke-width: 1.4; stroke-linecap: round; stroke-linejoin: round; }
.doorbraak-drawing .badge { fill: var(--badge); }
.doorbraak-drawing .digit { fill: var(--on-badge); font-weight: bold; }
.doorbraak-drawing .way { stroke: var(--ink); fill: var(--ink); stroke-width: 1.8; }
.doorbraak-drawing .way .line { fill: none; stroke-linejoin: round; }
.doorbraak-drawing .back { stroke: var(--back); fill: var(--back); }
.doorbraak-drawing .back .line { stroke-dasharray: 8 5; }
.doorbraak-drawing .out { stroke: var(--out); fill: var(--out); }
.doorbraak-drawing .out .line { stroke-dasharray: 14 4 2 4; }
.doorbraak-drawing .reopen { stroke: var(--reopen); fill: var(--reopen); }
.doorbraak-drawing .reopen .line { stroke-dasharray: 2 5; stroke-linecap: round; stroke-width: 2.4; }
.doorbraak-drawing .head.open { fill: none; stroke-linejoin: round; stroke-linecap: round; }
.doorbraak-drawing .head.hollow { fill: var(--paper); }
.doorbraak-drawing .joint { stroke: none; }
.doorbraak-drawing .band { fill: none; stroke: var(--band); stroke-linejoin: round; }
.doorbraak-drawing .sample { fill: var(--band); }
.doorbraak-drawing .pill { fill: var(--badge); stroke: var(--paper); stroke-width: 1.5; }
.doorbraak-drawing .number { fill: var(--on-badge); font-size: 12px; font-weight: bold; }
.doorbraak-drawing .pill.none { fill: var(--paper); stroke: var(--soft); stroke-dasharray: 3 2; }
.doorbraak-drawing .pill.none + .number { fill: var(--soft); }
";
