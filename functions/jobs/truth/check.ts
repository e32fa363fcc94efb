/**
 * The sentence that contradicts what is told of a fact, or undefined. Each looks at the words of the page and the words of
 * the announcement alone, and knows nothing of how the one was made from the other.
 */
export type Check = (told: string, sentences: readonly string[]) => string | undefined
