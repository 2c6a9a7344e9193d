/** Limit of a query, including the wait for a connection. Shorter than any caller's timeout. */
export const READ_TIMEOUT_MS = 7_000;
