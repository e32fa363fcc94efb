/** What `work` answers, if it does so within that time; else it is given up, though whatever it began may still happen. */
export const within = async <Answer>(milliseconds: number, work: Promise<Answer>): Promise<Answer> => {
  const { promise: end, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`No answer within ${milliseconds} ms`)), milliseconds)
  try {
    return await Promise.race([work, end])
  } finally {
    clearTimeout(timer)
  }
}
