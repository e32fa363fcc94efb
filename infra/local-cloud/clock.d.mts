export const timeAhead: () => number
export const setTimeAhead: (milliseconds: number) => void
export const setTime: (instant: number) => void
