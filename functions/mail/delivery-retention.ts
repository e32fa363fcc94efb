/** Days the record of a sent email is kept: its number, made from the address, and when it was sent. */
export const deliveriesKeptDays = 90

/** Days AWS can restore a table to: the longest DynamoDB offers, and what point-in-time recovery does. */
export const backupsKeptDays = 35

/**
 * How late DynamoDB deletes an expired item: "within a few days of their expiration" (DynamoDB developer guide, "Using
 * time to live"). Code that reads one treats it as gone before that.
 */
export const expiredGoWithin = 'a few days'
