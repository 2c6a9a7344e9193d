export const LOG_RETENTIONS = ['all', 'none', 'content_only', 'number_only'] as const;

/** Which parts of a message Plivo keeps in its log. */
export type LogRetention = (typeof LOG_RETENTIONS)[number];

/** Plivo's names (plivo.md section 4). */
export const PLIVO_LOG = {
  all: 'true',
  none: 'false',
  content_only: 'content_only',
  number_only: 'number_only',
} as const satisfies Record<LogRetention, string>;
