/** What `work` returns, if it's in time; otherwise it's given up, though whatever it started may still happen. */
export const within = async <Answer>(milliseconds: number, work: Promise<Answer>): Promise<Answer> => {
  const { promise: end, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`No answer within ${milliseconds} ms`)), milliseconds)
  try {
    return await Promise.race([work, end])
  } finally {
    clearTimeout(timer)
  }
}
