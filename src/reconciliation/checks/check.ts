import type { PlivoMode } from '../../config/environment.js';
import type { KnownStatus } from '../lookup/to-delivery-report.js';

/** A message without a final status, and when Plivo is asked for it. */
export interface Check {
  messageId: string;
  mode: PlivoMode;
  /** When Plivo took it, or may have. */
  submittedAt: Date;
  dueAt: Date;
}

/** A check whose time has come, with what is known of its message now. */
export interface DueCheck extends Pick<Check, 'messageId' | 'submittedAt'> {
  /** Whether our message is still in the record. */
  exists: boolean;
  /** Null while Plivo's UUID is not known. */
  messageUuid: string | null;
  known: KnownStatus | null;
}
