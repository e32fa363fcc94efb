/**
 * Sentences of an announcement's plain text. It doesn't split after the dots of "U.S." and "11:59 p.m. ET"; some
 * announcements have no blank after a sentence.
 */
export const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=(?:[^.\sA-Z]|[A-Z]{3})[.!?])(?<!\b[ap]\.m\.)\s*(?=[A-Z*•])|\n+/)
    .map((sentence) => sentence.trim())
    .filter(Boolean)
