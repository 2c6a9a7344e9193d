import type { DimensionField } from '../query/report-field.js';
import type { MessageFilter } from '../query/report-query.js';

/** The request for failing recipients. */
export interface RecipientsQuery extends Omit<MessageFilter, 'filters'> {
  filters: Readonly<Partial<Record<DimensionField, string | null>>>;
  /** The fewest failed messages of a recipient. */
  minFailed: number;
  limit: number;
}

/** A number whose messages keep failing. */
export interface FailingRecipient {
  recipient: string;
  /** Failed messages since the last delivered one. */
  failed: number;
  lastFailedAt: Date;
  /** From the last failed message. */
  lastErrorCode: string | null;
  /** Null if none was delivered. */
  lastDeliveredAt: Date | null;
}

/** Most failures first. */
export interface FailingRecipients {
  asOf: Date;
  rows: FailingRecipient[];
}
