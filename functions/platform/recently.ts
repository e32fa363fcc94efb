/** What `read` returned, read again only when it's older than that. A failure isn't kept. */
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
