/** Days a contact message is kept unless the operator sets it; the privacy page shows the number in force. */
export const messagesKeptDays = 365
