import type { DimensionField } from '../query/report-field.js';
import type { MessageFilter } from '../query/report-query.js';

/** The request for failing recipients. */
export interface RecipientsQuery extends Omit<MessageFilter, 'filters'> {
  filters: Readonly<Partial<Record<DimensionField, string | null>>>;
  /** The least failed messages of a recipient. */
  minFailed: number;
  limit: number;
}

/** A number whose messages keep failing. */
export interface FailingRecipient {
  recipient: string;
  /** Messages that failed since the last one that was delivered. */
  failed: number;
  lastFailedAt: Date;
  /** Of the last failed message. */
  lastErrorCode: string | null;
  /** Null where none was delivered. */
  lastDeliveredAt: Date | null;
}

/** Most failures first. */
export interface FailingRecipients {
  asOf: Date;
  rows: FailingRecipient[];
}
