/** The few pieces that pages are built from. */
export const pieces = /* css */ `
.notice { border-left: 4px solid var(--river); background: var(--sand); padding: 8px 16px; margin: 0 0 24px; border-radius: 0 4px 4px 0; }
.notice.warning { border-color: var(--clay); }
.notice p { margin: 0; max-width: 76ch; }
.notice p + p { margin-top: 8px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 4px; padding: 16px 20px; margin: 0 0 24px; }
.card > :first-child, .card > div > :first-child { margin-top: 0; }
.card > :last-child { margin-bottom: 0; }
@media (min-width: 60rem) { .split { display: grid; grid-template-columns: 1fr 1fr; gap: 0 56px; } .split form > .field { margin-top: 0; } }
.button, button { display: inline-block; font: inherit; font-weight: 600; line-height: 1.3; padding: 11px 20px; border: 2px solid var(--river); border-radius: 4px; background: var(--river); color: var(--on-river); text-decoration: none; cursor: pointer; }
.button:hover, button:hover { text-decoration: underline; }
.button.quiet { background: none; color: var(--river); }
.rows { list-style: none; padding: 0; border-top: 1px solid var(--line); }
.rows { container-type: inline-size; }
.rows > li { position: relative; margin: 0; padding: 14px 8px 14px 0; border-bottom: 1px solid var(--line); }
@container (min-width: 38rem) {
  .rows > li { display: grid; grid-template-columns: 1fr 19rem; gap: 0 24px; }
}
.rows > li:hover { background: var(--card); box-shadow: -8px 0 var(--card); }
.rows h3 { margin: 0 0 2px; }
.rows h3 a::after { content: ""; position: absolute; inset: 0; }
.rows h3 a { text-decoration: none; }
.rows > li:hover h3 a { text-decoration: underline; }
.rows p { margin: 0; } .rows button { position: relative; margin-top: 6px; }
.soon { color: var(--clay); font-weight: 600; }
.tag { display: inline-block; font-size: .85rem; line-height: 1.3; border: 1px solid var(--edge); border-radius: 4px; padding: 2px 8px; margin: 4px 6px 0 0; color: var(--muted); }
:is(.tag, .button)[hidden] { display: none; }
.facts { display: grid; grid-template-columns: fit-content(45%) minmax(0, 1fr); margin: 0 0 24px; border-top: 1px solid var(--line); }
.facts dt, .facts dd { padding: 9px 0; margin: 0; border-bottom: 1px solid var(--line); }
.facts dt { color: var(--muted); padding-right: 16px; }
.facts dd :is(p, details, ul) { margin: 0; }
@media (min-width: 40rem) { .facts.wide { grid-template-columns: fit-content(25%) minmax(0, 1fr) fit-content(25%) minmax(0, 1fr); } .facts.wide dd { padding-right: 16px; } }
.facts summary { padding: 0; font-weight: 400; }
.chips { list-style: none; display: flex; flex-wrap: wrap; gap: 8px; padding: 0; }
.chips li { margin: 0; } .chips:empty { display: none; }
.chips a, .chips [aria-current] { display: inline-block; border: 1px solid var(--edge); border-radius: 4px; padding: 5px 12px; text-decoration: none; background: var(--card); }
.chips a:hover { text-decoration: underline; }
.chips [aria-current] { background: var(--river); color: var(--on-river); border-color: var(--river); }
.narrow-by dl { margin: 0; }
.narrow-by dt { font-weight: 600; margin: 8px 0 4px; }
.narrow-by dd { margin: 0; }
.narrow-by .chips { font-size: .85rem; }
.names { columns: 15rem; column-gap: 36px; }
.note { font-size: .75em; vertical-align: super; line-height: 1; }
.names .note { padding: 7px 9px; }
.place { margin: 0 0 16px; }
.place svg { display: block; width: 100%; max-height: 20rem; background: var(--card); border: 1px solid var(--line); border-radius: 4px; }
.place .near { fill: var(--map-0); stroke: var(--line); }
.place .here { fill: var(--map-2); stroke: var(--edge); vector-effect: non-scaling-stroke; }
.place circle { fill: var(--clay); stroke: var(--paper); }
.place :is(.ports, .stations) { fill: none; stroke: var(--edge); stroke-linecap: round; }
.place .stations { stroke: var(--clay); }
.place text { font: 700 24px system-ui, sans-serif; fill: var(--ink); stroke: var(--paper); stroke-width: 5px; paint-order: stroke; text-anchor: middle; dominant-baseline: central; }
.place figcaption { margin: 4px 0 0; }
.chart { margin: 0 0 24px; }
.chart figcaption { font-weight: 600; margin: 0 0 8px; }
.chart svg { display: block; width: 100%; max-width: 40rem; }
.chart text { font: 15px system-ui, sans-serif; fill: var(--ink); paint-order: stroke; stroke: var(--paper); stroke-width: 5px; } .chart .value { font-weight: 600; }
.chart rect { fill: var(--map-3); stroke: var(--edge); stroke-width: .5; } .chart path { stroke: var(--clay); stroke-width: 2; stroke-dasharray: 5 4; }
.chart .months { max-width: 22rem; } .chart .months text { font-size: 15px; text-anchor: middle; }
.plain { list-style: none; padding: 0; }
.contents { margin: 0 0 24px; padding: 0 0 0 16px; border-left: 3px solid var(--sand); }
.contents h2 { font: inherit; font-weight: 600; margin: 0; }
.contents ul, .contents li { margin: 0; }
.prose .contents ul { columns: 9rem; column-gap: 16px; }
.topics { margin-top: 24px; columns: 20rem; column-gap: 56px; }
.topics section { break-inside: avoid; }
.topics section:first-child h2 { margin-top: 0; }
.plain a { display: inline-block; padding: 4px 0; }
.entries { columns: 26rem; column-gap: 56px; }
.entries > li { margin: 0 0 12px; break-inside: avoid; }
.entries a { font-family: var(--serif); font-size: 1.2rem; }
.entries p { margin: 0; }
.list { list-style: none; padding: 0; columns: 8.5rem 4; column-gap: 24px; }
@media (min-width: 40rem) { .list { columns: 13rem 4; column-gap: 36px; } }
.list li { break-inside: avoid; margin: 0; border-bottom: 1px solid var(--line); }
.list a { display: flex; justify-content: space-between; align-items: center; gap: 12px; min-height: 44px; padding: 6px 0; text-decoration: none; }
.list a:hover { text-decoration: underline; }
.source { font-size: .85rem; color: var(--muted); }
.prose a[href^="#source-"] { font-size: .85em; }
.prose a[href^="#source-"]::before { content: "["; }
.prose a[href^="#source-"]::after { content: "]"; }
.more { font-weight: 600; }
.side .buttons { gap: 8px; } .side .buttons .button { flex: 1 1 auto; text-align: center; padding: 11px 8px; }
.crumbs ol { list-style: none; display: flex; flex-wrap: wrap; margin: 0 0 8px; padding: 0; font-size: .85rem; }
.crumbs li { margin: 0; } .crumbs li + li::before { content: "›"; margin: 0 8px; color: var(--muted); }
.crumbs a { display: inline-block; padding: 4px 0; }
.table { overflow-x: auto; margin: 0 0 16px; }
.table table { margin: 0; }
@media (max-width: 30rem) {
  .guide :is(table, tbody, tr, td) { display: block; }
  .guide thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .guide tr { background: var(--card); border: 1px solid var(--line); border-radius: 4px; padding: 8px 12px; margin: 0 0 12px; }
  .guide td { border: 0; padding: 3px 0; }
  .guide td:first-child { font-weight: 600; }
  .guide td[data-label]:not(:first-child)::before { content: attr(data-label) ":\\a0"; color: var(--muted); }
  .guide td:is([data-label=Grade], [data-label=Week]):first-child::before { content: attr(data-label) "\\a0"; }
  th, td { padding: 6px 8px; font-size: .85rem; }
  .chart text { font-size: 24px; }
}
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--muted); padding: 0 0 8px; }
th, td { text-align: left; vertical-align: top; padding: 8px 12px; border-bottom: 1px solid var(--line); }
thead th { background: var(--sand); }
.prose pre { overflow-x: auto; }
.prose blockquote { margin: 0 0 16px; padding-left: 16px; border-left: 3px solid var(--edge); }
summary { cursor: pointer; padding: 8px 0; font-weight: 600; }
summary h2 { display: inline; }
details { margin: 0 0 16px; }
.text { white-space: pre-line; max-width: 66ch; }
`
