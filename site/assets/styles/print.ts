/** On paper: the text, the facts and where links lead, without navigation. */
export const print = /* css */ `
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --muted: #333; --river: #000; --clay: #000; --sand: #fff; --line: #999; --edge: #666; }
  html { font-size: 11pt; }
  .top nav, .bottom nav, .skip, form, .button, .no-print { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary { list-style: none; }
  .columns { display: block; }
  h2, h3 { break-after: avoid; }
  .rows > li, tr, .facts dt, .facts dd { break-inside: avoid; }
  .prose a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 9pt; overflow-wrap: anywhere; }
}
`
