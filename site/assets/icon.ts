import { contentHash } from './content-hash.ts'

type Colors = { ground: string; sun: string; river: string }

const shapes = (colors?: Colors) => {
  const fill = (part: keyof Colors) => (colors ? ` fill="${colors[part]}"` : '')
  return `<rect width="32" height="32" rx="7"${fill('ground')}/><circle cx="22" cy="10" r="4"${fill('sun')}/><path d="M4 18c5-4 8 3 13 0s6-3 11 0v7c-5-3-7-2-11 1s-8-3-13 0z"${fill('river')}/>`
}

/**
 * A river between two banks under a low sun: nothing like a badge, a seal or a flag. Within a page, its style colors
 * it.
 */
export const iconShapes = shapes()

export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${shapes({ ground: '#17565c', sun: '#f0a07c', river: '#fbf8f2' })}</svg>`

export const iconPath = `/assets/icon.${contentHash(icon)}.svg`
