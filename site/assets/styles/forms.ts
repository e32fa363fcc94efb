/** Form fields with hint and error. The class names belong to `site/kit/form-fields.tsx`. */
export const forms = /* css */ `
label, legend { font-weight: 600; }
fieldset { border: 0; margin: 0 0 24px; padding: 0; min-width: 0; }
legend { padding: 0; margin: 0 0 4px; }
form + :is(form, p) { margin-top: 16px; }
.field { margin: 0 0 24px; }
.field > label { display: block; }
.hint { color: var(--muted); font-weight: 400; margin: 0 0 4px; display: block; }
.error { color: var(--clay); font-weight: 600; margin: 0 0 4px; display: block; }
input:not([type="checkbox"], [type="radio"]), select, textarea { font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--edge); border-radius: 4px; padding: 9px 12px; width: 100%; max-width: 30rem; min-height: 47px; }
textarea { max-width: 40rem; line-height: 1.5; }
:is(input, select, textarea)[aria-invalid="true"] { border: 2px solid var(--clay); }
input[type="checkbox"], input[type="radio"] { width: 22px; height: 22px; margin: 0 10px 0 0; flex: none; accent-color: var(--river); }
.choices { list-style: none; padding: 0; margin: 0; columns: 14rem; column-gap: 24px; }
.choices label, .choice { display: flex; font-weight: 400; padding: 5px 0; break-inside: avoid; }
.choices input { margin-top: 2px; }
.choices .hint { margin: 0; }
.choices:has([name="states"]) { columns: 10.5rem; }
summary + fieldset:last-child > legend { position: absolute; clip-path: inset(50%); }
.chosen { font-weight: 400; } .change { color: var(--river); text-decoration: underline; font-weight: 400; }
.alert-form > details { border-bottom: 1px solid var(--line); margin: 0; padding: 4px 0; }
.alert-form > .chips { margin: 8px 0; } .chips button { padding: 5px 12px; font-weight: 400; border: 1px solid var(--edge); background: var(--card); color: var(--ink); }
.alert-form > .field { margin: 16px 0; }
.buttons { display: flex; flex-wrap: wrap; gap: 12px; }
.choices:has(> :only-child) { columns: auto; }
.choices li { break-inside: avoid; margin: 0; }
form.search { display: grid; grid-template-columns: 1fr 1fr; gap: 12px 16px; align-items: end; }
form.search .field { margin: 0; min-width: 0; }
form.search input { max-width: none; } form.search .hint { margin: 0; }
form.search .field:first-child, .answer { grid-column: 1 / -1; }
.answer { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; }
.answer p { margin: 0; }
#list > a { display: block; margin: 0 0 16px; } #list > a.button { display: inline-block; margin: 8px 0 24px; }
@media (min-width: 40rem) { form.search { grid-template-columns: repeat(3, 1fr); } }
@media (scripting: none) { form.search { display: none; } }
@media (scripting: enabled) { .searched .narrow-by { display: none; } .save[hidden] { display: block; visibility: hidden; } #saved { min-height: 60vh; } }
.error-summary { border: 3px solid var(--clay); border-radius: 4px; padding: 16px 20px; margin: 0 0 24px; background: var(--card); }
.error-summary h2 { margin: 0 0 8px; }
.error-summary ul { margin: 0; padding-left: 20px; }
.error-summary a { color: var(--clay); font-weight: 600; }
`
