/** Days the note of a sent mail is kept: its number, made from the address, and when it was sent. */
export const deliveriesKeptDays = 90
