// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The style of a page: light, dark, narrow and on paper. Every text has a contrast of
//! at least 4.5 to 1 with what is behind it.

/// The style sheet.
pub const STYLE: &str = "
:root { --paper: #ffffff; --ink: #16202b; --soft: #46515e; --line: #c3ccd6; --shade: #eef3f9; --link: #0b4f8a; --mark: #24405f; }
@media screen and (prefers-color-scheme: dark) {
  :root { --paper: #12171d; --ink: #eef2f6; --soft: #b4bfcb; --line: #46515e; --shade: #1d2733; --link: #9ccbff; --mark: #b9d0ea; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; padding: 0 1.5rem 3rem; max-width: 84rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 system-ui, -apple-system, 'Segoe UI', 'Noto Sans', Arial, sans-serif; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 2.25rem; margin: 2.5rem 0 1rem; }
h2 { font-size: 1.5rem; margin: 0 0 1rem; }
h3 { font-size: 1.125rem; margin: 1.75rem 0 .5rem; }
p, li, table { max-width: 46rem; }
p { margin: .5rem 0; }
header p:first-of-type { font-size: 1.1875rem; }
ul { margin: .5rem 0; padding-left: 1.25rem; }
li { margin: .375rem 0; }
li li { margin: .125rem 0; color: var(--soft); }
a { color: var(--link); text-underline-offset: .2em; }
a:hover { text-decoration-thickness: .15em; }
:focus-visible { outline: .2rem solid var(--link); outline-offset: .2rem; border-radius: .15rem; }
main:focus { outline: none; }
code { font: .875em/1.4 ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace; background: var(--shade); color: var(--ink);
  padding: .1em .3em; border-radius: .2em; overflow-wrap: anywhere; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.skip { position: absolute; left: -100vw; top: 0; padding: .75rem 1rem; background: var(--paper); }
.skip:focus { left: .5rem; }
nav { margin: 2rem 0; }
nav h2 { font-size: 1rem; margin: 0 0 .25rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li { margin: 0; }
nav a { display: block; padding: .25rem 0; text-decoration: none; line-height: 1.35; }
nav a:hover { text-decoration: underline; }
section { padding: 2rem 0 .5rem; border-top: 1px solid var(--line); }
.picture { overflow-x: auto; }
.picture svg { display: block; max-width: 100%; min-width: 52rem; height: auto; }
table { width: 100%; border-collapse: collapse; margin: 1rem 0 1.5rem; font-size: .9375rem; line-height: 1.45; }
caption { text-align: left; font-weight: bold; padding: .25rem 0 .5rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); border-bottom: 2px solid var(--mark); }
tbody th { font-weight: normal; }
footer { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .875rem; }
@media screen and (min-width: 64rem) {
  body { display: grid; grid-template-columns: 15rem minmax(0, 1fr); column-gap: 3rem; align-items: start; }
  header, footer { grid-column: 2; }
  nav { grid-column: 1; grid-row: 1 / span 3; margin-top: 3rem; position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto; font-size: .9375rem; }
  main { grid-column: 2; min-width: 0; }
  body:not(:has(nav)) > * { grid-column: 1 / -1; }
}
@media screen and (max-width: 44rem) {
  body { padding: 0 1rem 2rem; }
  h1 { font-size: 1.75rem; margin-top: 1.5rem; }
  table, caption, tbody, tr, tbody th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding: .75rem 0; border-bottom: 1px solid var(--line); }
  tbody th, td { border: 0; padding: .125rem 0; }
  tbody th:not(:has(strong)) { font-weight: bold; }
  td::before { content: attr(data-title) ': '; color: var(--soft); }
}
@media print {
  @page { margin: 18mm; }
  body { padding: 0; max-width: none; font-size: 10pt; line-height: 1.45; }
  nav, .skip { display: none; }
  h1 { margin-top: 0; font-size: 20pt; }
  header p:first-of-type { font-size: 11pt; }
  h2 { font-size: 14pt; } h3 { font-size: 11pt; }
  h1, h2, h3, caption, thead { break-after: avoid; }
  tr, li { break-inside: avoid; }
  p, li, table { max-width: none; }
  table { font-size: 9pt; }
  section { padding: 6mm 0 0; border: 0; }
  code { background: none; padding: 0; }
  .picture { overflow: visible; break-inside: avoid; }
  .picture svg { width: auto; height: auto; min-width: 0; max-width: 100%; max-height: 235mm; margin: 0 auto; }
}
";
