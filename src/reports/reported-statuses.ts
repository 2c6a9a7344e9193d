import { LISTED_STATUSES, STATUSES } from '../plivo/statuses.js';

/** Of messages that Plivo took. `none`: it has reported nothing yet. */
export const ACCEPTED_STATUSES = [...LISTED_STATUSES, 'none'] as const;

/** Of messages that Plivo did not take, or may not have taken: states of ours. */
export const NOT_ACCEPTED_STATUSES = ['refused', 'expired', 'cancelled', 'unknown'] as const;

/** What a message counts as. The order is that of `MessageColumns.status`, and stored nowhere. */
export const REPORTED_STATUSES = [...ACCEPTED_STATUSES, ...NOT_ACCEPTED_STATUSES] as const;

export type AcceptedStatus = (typeof ACCEPTED_STATUSES)[number];
export type NotAcceptedStatus = (typeof NOT_ACCEPTED_STATUSES)[number];
export type ReportedStatus = (typeof REPORTED_STATUSES)[number];

export const FAILED_STATUSES = LISTED_STATUSES.filter((status) => STATUSES[status].failure);
