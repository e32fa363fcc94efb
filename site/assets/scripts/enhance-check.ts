/** The five questions of "Can I apply?": what the answers mean, in the page's own words. Nothing is sent or kept. */
export const enhanceCheck = () => {
  const answer = document.querySelector('#answer')
  const questions = document.querySelector('.check')
  if (!answer || !questions) return
  const show = () => {
    const chosen = [...questions.querySelectorAll<HTMLInputElement>(':checked')]
    const against = chosen.filter(({ value }) => value !== 'fits').map(({ name }) => name)
    const open = chosen.length < questions.querySelectorAll('fieldset').length
    const said = against.length > 0 ? 'rules-out' : open ? 'open' : 'fits'
    for (const part of answer.querySelectorAll<HTMLElement>('[data-when]'))
      part.hidden = chosen.length === 0 || part.dataset.when !== said
    for (const rule of answer.querySelectorAll<HTMLElement>('[data-rule]'))
      rule.hidden = !against.includes(rule.dataset.rule!)
  }
  questions.addEventListener('change', show)
  // A browser that restores the page also restores the choices.
  addEventListener('pageshow', show)
}
