/**
 * The sentence that contradicts what we say about a fact, or undefined. Each check sees only the page's words and the
 * announcement's, and doesn't know how one was made from the other.
 */
export type Check = (told: string, sentences: readonly string[]) => string | undefined
