/** What Plivo may keep of a message in its log, in our words and in Plivo's (plivo.md section 4). */
export const PLIVO_LOG = {
  all: 'true',
  none: 'false',
  content_only: 'content_only',
  number_only: 'number_only',
} as const;

export type LogChoice = keyof typeof PLIVO_LOG;

export const LOG_CHOICES = Object.keys(PLIVO_LOG) as LogChoice[];
