/**
 * Which parts of a message Plivo keeps in its log, by our names and Plivo's (plivo.md section 4).
 */
export const PLIVO_LOG = {
  all: 'true',
  none: 'false',
  content_only: 'content_only',
  number_only: 'number_only',
} as const;

export type LogRetention = keyof typeof PLIVO_LOG;

export const LOG_RETENTIONS = Object.keys(PLIVO_LOG) as LogRetention[];
