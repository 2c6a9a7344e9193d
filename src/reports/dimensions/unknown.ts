/** The group of messages whose country or network is not known. */
export const UNKNOWN = 'unknown';
