/** The reason why a recipient may not get a message. `reason` is the code in responses. */
export type Refusal =
  /** `country` is null for numbers of no country. */
  | { reason: 'country_not_allowed'; country: string | null }
  /** Ends with a START of the recipient, or by an operator. */
  | { reason: 'recipient_opted_out' }
  /** `retryAfter` is in seconds. */
  | { reason: 'recipient_limit'; limit: number; window: 'hour' | 'day'; retryAfter: number };
