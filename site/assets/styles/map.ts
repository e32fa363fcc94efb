/** The map: five steps of colour, the number always in words too. */
export const map = /* css */ `
.map { display: block; width: 100%; height: auto; margin: 0 0 8px; overflow: visible; }
.map path, .map rect { stroke: var(--paper); stroke-width: 1.2; stroke-linejoin: round; }
.map a { text-decoration: none; outline: none; }
.map a:hover path, .map a:hover rect, .map a:focus path, .map a:focus rect { stroke: var(--ink); stroke-width: 2.5; }
.map text { font: 600 17px system-ui, sans-serif; fill: var(--ink); text-anchor: middle; pointer-events: none; }
.map rect + text { font-size: 26px; }
.map .s4 text { fill: var(--on-river); }
.s0 { fill: var(--map-0); } .s1 { fill: var(--map-1); } .s2 { fill: var(--map-2); } .s3 { fill: var(--map-3); } .s4 { fill: var(--map-4); }
.map .s0 path, .map .s0 rect { stroke: var(--edge); stroke-width: .6; }
@media (max-width: 40rem) { .map a text, .map rect + text { font-size: 30px; } }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; list-style: none; padding: 0; font-size: .85rem; color: var(--muted); }
.legend svg { width: 100px; height: 12px; align-self: center; }
.legend rect { stroke: var(--edge); }
@media (forced-colors: active) {
  .map a :is(path, rect) { fill: Canvas !important; stroke: CanvasText !important; stroke-width: 1 !important; }
  .map a text { fill: CanvasText !important; }
  .legend { display: none; }
  .place path { fill: Canvas; stroke: CanvasText; } .place .here { stroke-width: 3; } .place circle { fill: Highlight; }
  .map a:is(:hover, :focus) :is(path, rect) { stroke: Highlight !important; stroke-width: 4 !important; }
  .tag, .card, .notice, .chips a { border: 1px solid CanvasText; }
  .chips [aria-current] { border-width: 4px; }
}
`
