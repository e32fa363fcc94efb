import { expect, it } from 'vitest'
import { build } from './built.ts'
import { sampleInput } from './sample.ts'

const organisation = { name: 'Example Press', postalAddress: '1 Main Street, Springfield', telephone: '+1 555 0100' }

it('who publishes the site, where and under which number stands on the contact page and at the foot of every page', async () => {
  const built = await build({ ...sampleInput, organisation })
  const [, main = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(built.page('/contact/')) ?? []
  expect(main).toContain('Example Press, 1 Main Street, Springfield')
  expect(main).toContain('<a href="tel:+15550100">+1 555 0100</a>')
  for (const [key, html] of built.htmlPages) {
    const [, footer = ''] = /<footer class="bottom">([\s\S]*)<\/footer>/.exec(html) ?? []
    expect([key, footer]).toEqual([
      key,
      expect.stringContaining('Example Press, 1 Main Street, Springfield, +1 555 0100.'),
    ])
  }
})

it('the contact page offers no phone number where none was given', async () => {
  const built = await build({ ...sampleInput, organisation: { ...organisation, telephone: '' } })
  expect(built.page('/contact/')).toContain('<h2 id="other-ways">By mail</h2>')
  expect(built.page('/contact/')).not.toContain('tel:')
})
