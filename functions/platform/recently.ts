/** What `read` answered, asked again only when that is older. A failure is not kept. */
export const recently = <Value>(read: () => Promise<Value>, milliseconds: number, now = () => Date.now()) => {
  let held: { at: number; value: Promise<Value> } | undefined
  return (): Promise<Value> => {
    if (held && now() - held.at < milliseconds) return held.value
    const value = read()
    held = { at: now(), value }
    value.catch(() => {
      held = undefined
    })
    return value
  }
}
