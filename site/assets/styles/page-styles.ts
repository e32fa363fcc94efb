/** The basics: type, links, header, main, footer. */
export const page = /* css */ `
*, ::before, ::after { box-sizing: border-box; }
html { font: 106.25%/1.55 system-ui, sans-serif; background: var(--paper); color: var(--ink); -webkit-text-size-adjust: none; text-size-adjust: none; }
body { margin: 0; overflow-wrap: break-word; }
h1, h2, h3, .name { font-family: var(--serif); font-weight: 600; line-height: 1.2; text-wrap: balance; }
h1 { font-size: 2.1rem; margin: 0 0 12px; letter-spacing: -.01em; }
h2 { font-size: 1.45rem; margin: 36px 0 12px; }
h3 { font-size: 1.2rem; margin: 24px 0 8px; }
p, ul, ol, dl, table { margin: 0 0 16px; }
p, .prose li, .prose dd { max-width: 66ch; text-wrap: pretty; } .prose .facts dd { max-width: none; }
li { margin: 0 0 4px; }
a { color: var(--river); text-underline-offset: .18em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--river); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
[id] { scroll-margin-top: 16px; }
small, .small { font-size: .85rem; }
.muted { color: var(--muted); }
.lead { font-size: 1.2rem; line-height: 1.45; max-width: 56ch; }
main, .bottom { max-width: 72rem; margin: 0 auto; padding: 0 16px; }
main { padding-top: 24px; padding-bottom: 56px; }
.top { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 24px; width: calc(100% - 32px); max-width: calc(72rem - 32px); margin: 0 auto 12px; padding: 16px 0 4px; border-bottom: 1px solid var(--line); }
.bottom::before { content: ""; display: block; margin-bottom: 16px; border-bottom: 1px solid var(--line); }
.name { font-size: 1.2rem; color: var(--ink); text-decoration: none; margin-right: auto; padding: 4px 0; }
.name svg { width: 22px; height: 22px; margin-right: 8px; vertical-align: -3px; }
.name rect { fill: var(--river); } .name circle { fill: var(--sun); } .name path { fill: var(--on-river); }
.top ul, .bottom ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0 20px; margin: 0; padding: 0; }
.top li, .bottom li { margin: 0; }
.top li a, .bottom li a { display: inline-block; padding: 6px 0; }
.top li a { text-decoration: none; }
.top li a:hover, .top li a[aria-current] { text-decoration: underline; text-decoration-thickness: 2px; }
.bottom { padding-bottom: 36px; font-size: .85rem; color: var(--muted); }
.bottom p { max-width: 80ch; margin: 12px 0 0; }
.skip { position: absolute; left: 16px; top: -100px; background: var(--card); padding: 8px 12px; z-index: 2; }
.skip:focus { top: 8px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (min-width: 60rem) {
  main { padding-top: 36px; }
  .columns { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); gap: 0 56px; align-items: start; }
  .job { display: grid; grid-template-columns: minmax(0, 1fr) 24rem; gap: 0 56px; align-items: start; }
  .job > .side { grid-area: 1 / 2; align-self: stretch; }
  .guide { display: grid; grid-template-columns: minmax(0, 1fr) 18rem; gap: 0 56px; align-items: start; }
  .guide > .contents { grid-area: 1 / 2; position: sticky; top: 16px; }
  .home { display: grid; grid-template-columns: minmax(0, 1fr) 24rem; grid-template-rows: auto 1fr; gap: 24px 56px; }
  .home > .side { grid-area: 1 / 2 / span 2; }
  .narrow { display: none; }
  :is(.columns, .home, .job) > * > h2:first-child { margin-top: 0; }
  .job > .prose > section:first-of-type h2 { margin-top: 0; }
  .stay { position: sticky; top: 16px; }
  h1:has(+ .job) { margin-bottom: 24px; }
}
h2.small { font: 600 .85rem system-ui, sans-serif; color: var(--muted); margin: 16px 0 8px; }
@media (max-width: 30rem) {
  h1 { font-size: 1.75rem; } .lead { font-size: 1.1rem; }
  main { padding-top: 16px; }
  .top ul { gap: 0 11px; font-size: .88rem; }
}
`
