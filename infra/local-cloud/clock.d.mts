export const timeAhead: () => number
export const setTimeAhead: (milliseconds: number) => void
