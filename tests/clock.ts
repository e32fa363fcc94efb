/** When tests begin: 10 in the morning in the East, on a Wednesday far from holidays, month end and changes of clocks. */
export const wednesday = new Date('2026-12-09T15:00:00Z')
