/** Days the note of a sent mail is kept: its number, made from the address, and when it was sent. */
export const deliveriesKeptDays = 90

/** Days AWS can restore a table to: the longest DynamoDB offers, and what point-in-time recovery is. */
export const backupsKeptDays = 35
