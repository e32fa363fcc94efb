/** Days the note of a sent mail is kept: its number, made from the address, and when it was sent. */
export const deliveriesKeptDays = 90

/** Days AWS can restore a table to: the longest DynamoDB offers, and what point-in-time recovery is. */
export const backupsKeptDays = 35

/**
 * How late DynamoDB deletes an item that is past its time: "within a few days of their expiration" (DynamoDB developer
 * guide, "Using time to live"). Code that reads one treats it as gone before.
 */
export const expiredGoWithin = 'a few days'
