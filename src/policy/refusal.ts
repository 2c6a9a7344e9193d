/** Why a recipient may not be written to. `reason` is the code that clients see. */
export type Refusal =
  /** `country` is null for numbers of no country. */
  | { reason: 'country_not_allowed'; country: string | null }
  /** It takes a START of theirs, or an operator, to undo. */
  | { reason: 'recipient_opted_out' }
  /** `retryAfter` is in seconds. */
  | { reason: 'recipient_limit'; limit: number; window: 'hour' | 'day'; retryAfter: number };
