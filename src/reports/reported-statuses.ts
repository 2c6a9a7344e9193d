import { LISTED_STATUSES, STATUSES } from '../plivo/statuses.js';

/** Statuses of messages that Plivo took. `none`: no report yet. */
export const ACCEPTED_STATUSES = [...LISTED_STATUSES, 'none'] as const;

/** Our states of messages that Plivo did not take, or may not have taken. */
export const NOT_ACCEPTED_STATUSES = ['refused', 'expired', 'cancelled', 'unknown'] as const;

/** A message counts under one of these. Same order as in `MessageColumns.status`; not stored. */
export const REPORTED_STATUSES = [...ACCEPTED_STATUSES, ...NOT_ACCEPTED_STATUSES] as const;

export type AcceptedStatus = (typeof ACCEPTED_STATUSES)[number];
export type NotAcceptedStatus = (typeof NOT_ACCEPTED_STATUSES)[number];
export type ReportedStatus = (typeof REPORTED_STATUSES)[number];

export const FAILED_STATUSES = LISTED_STATUSES.filter((status) => STATUSES[status].failure);
