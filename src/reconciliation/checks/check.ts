import type { PlivoMode } from '../../config/environment.js';
import type { KnownStatus } from '../lookup/to-delivery-report.js';

/** A message without a final status, and the time of its next lookup at Plivo. */
export interface Check {
  messageId: string;
  mode: PlivoMode;
  /** When Plivo took it, or may have. */
  submittedAt: Date;
  dueAt: Date;
}

/** A due check, with the current state of its message. */
export interface DueCheck extends Pick<Check, 'messageId' | 'submittedAt'> {
  /** Whether our message is still stored. */
  exists: boolean;
  /** Null while Plivo's UUID is not known. */
  messageUuid: string | null;
  known: KnownStatus | null;
}
