/** The group of messages with an unknown country or network. */
export const UNKNOWN = 'unknown';
