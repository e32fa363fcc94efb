/** The map: five steps of color, and always the number in words too. */
export const map = /* css */ `
.map { display: block; width: 100%; height: auto; margin: 0 0 8px; overflow: visible; }
.map use, .map > rect { stroke: var(--paper); stroke-width: 1.2; stroke-linejoin: round; }
.map a { fill: transparent; text-decoration: none; outline: none; }
.map a :is(path, rect) { stroke: none; stroke-linejoin: round; }
.map a:is(:hover, :focus) :is(path, rect) { stroke: var(--ink); stroke-width: 3; }
.map a:focus-visible :is(path, rect) { stroke-width: 5; }
.map text { font: 500 17px system-ui, sans-serif; fill: var(--ink); text-anchor: middle; pointer-events: none; }
.map .t0 { fill: var(--muted); }
.map .t4 { fill: var(--on-river); }
.map text:has(.count) { font-weight: 700; }
.s0 { fill: var(--map-0); } .s1 { fill: var(--map-1); } .s2 { fill: var(--map-2); } .s3 { fill: var(--map-3); } .s4 { fill: var(--map-4); }
.map :is(use, rect).s0 { stroke: var(--edge); stroke-width: .6; }
@media (max-width: 40rem) { .map text { font-size: 27px; } .map .count { display: none; } .map text:has(.count[dy]) { transform: translateY(9px); } }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; list-style: none; padding: 0; font-size: .85rem; color: var(--muted); }
.legend svg { width: 100px; height: 12px; align-self: center; }
.legend rect { stroke: var(--edge); }
@media (forced-colors: active) {
  .map :is(use, rect) { fill: Canvas !important; stroke: CanvasText !important; stroke-width: 1 !important; }
  .map a :is(path, rect) { fill: transparent !important; stroke: CanvasText !important; }
  .map text { fill: CanvasText !important; }
  .legend { display: none; }
  .place path { fill: Canvas; stroke: CanvasText; } .place .here { stroke-width: 3; } .place circle { fill: Highlight; } .place .stations { stroke: Highlight; } .place text { fill: CanvasText; stroke: Canvas; }
  .map a:is(:hover, :focus) :is(path, rect) { stroke: Highlight !important; stroke-width: 4 !important; }
  .tag, .card, .notice, .chips a { border: 1px solid CanvasText; }
  .chips [aria-current] { border-width: 4px; }
}
`
