import type { UNKNOWN } from '../core/database/read-one-of.js';

/** From Plivo's error 200, a STOP of the recipient, the API, or an import. */
export const OPT_OUT_SOURCES = ['error', 'inbound', 'api', 'import'] as const;

export type OptOutSource = (typeof OPT_OUT_SOURCES)[number];

/** A recipient that has opted out of messages from a sender. */
export interface OptOut {
  id: string;
  /** In the form of `senderKey`. */
  sender: string;
  /** In the form of `recipientKey`. */
  recipient: string;
  /** `unknown`: a source of a later version. */
  source: OptOutSource | typeof UNKNOWN;
  createdAt: Date;
}
