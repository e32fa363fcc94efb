/** `/alerts/?state=TX&occupation=1896`, as the search links to it: chooses in the form what was searched for. */
export const enhanceAlertForm = () => {
  const asked = new URLSearchParams(location.search)
  const choose = (name: string, value: string | null) => {
    const box = document.querySelector<HTMLInputElement>(
      `.alert-form [name="${name}"][value="${CSS.escape(value ?? '')}"]`,
    )
    if (!box) return
    box.checked = true
    box.closest('details')?.setAttribute('open', '')
  }
  choose('states', asked.get('state'))
  choose('occupations', asked.get('occupation'))
}
