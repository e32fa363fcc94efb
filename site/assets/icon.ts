import { contentHash } from './content-hash.ts'

/** A river between two banks under a low sun: nothing of a badge, a seal or a flag. */
export const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#17565c"/><circle cx="22" cy="10" r="4" fill="#f0a07c"/><path d="M4 18c5-4 8 3 13 0s6-3 11 0v7c-5-3-7-2-11 1s-8-3-13 0z" fill="#fbf8f2"/></svg>'

export const iconPath = `/assets/icon.${contentHash(icon)}.svg`
