/** Days a contact message is kept when the operator sets nothing else; the privacy page says the number in force. */
export const messagesKeptDays = 365
