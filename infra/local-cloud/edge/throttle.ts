/** Tokens of a bucket that fills at `rate` a second up to `burst`. */
export const throttle = (rate = 10_000, burst = 5_000) => {
  let tokens = burst
  let last = Date.now()
  return () => {
    tokens = Math.min(burst, tokens + ((Date.now() - last) / 1000) * rate)
    last = Date.now()
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}
