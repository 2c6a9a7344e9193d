import type { QueryKey } from '@tanstack/react-query';
import type { LiveEvent } from './live-event.js';

/** How a query follows the events of the service. */
export interface LiveQuery {
  /** Whether the event may have changed the query's result. */
  isAbout: (event: LiveEvent, key: QueryKey) => boolean;
  /** The shortest time between a response and the next request, in milliseconds. */
  gapMs: number;
  /** Every change has an event, so polling is only needed for lost ones. */
  isFull: boolean;
}

/**
 * In busy times, a page fetches one message once a second, a list or its first figures every three
 * seconds, and slower reports every thirty: about half a request a second.
 */
const ONE_GAP_MS = 1_000;
const LIST_GAP_MS = 3_000;
const SLOW_REPORT_GAP_MS = 30_000;

const isOfMessage = ({ type }: LiveEvent): boolean => type.startsWith('message.');
const isOfOptOut = ({ type }: LiveEvent): boolean => type.startsWith('recipient.');
const isOfAlert = ({ type }: LiveEvent): boolean => type.startsWith('alert.');
const isOfBatch = ({ type, data }: LiveEvent): boolean => type === 'batch.done' || data.batchId != null;
const isOfThisMessage = (event: LiveEvent, [, id]: QueryKey): boolean =>
  isOfMessage(event) && (event.data.id === id || event.data.messageUuid === id);
const isOfThisBatch = ({ type, data }: LiveEvent, [, id]: QueryKey): boolean =>
  data.batchId === id || (type === 'batch.done' && data.id === id);

/** By the first word of the key. Other queries are polled only. */
const LIVE_QUERIES: Readonly<Record<string, LiveQuery>> = {
  alerts: { isAbout: isOfAlert, gapMs: LIST_GAP_MS, isFull: true },
  alert: { isAbout: isOfAlert, gapMs: LIST_GAP_MS, isFull: true },
  // Messages that are accepted, held or queued have no event yet.
  batch: { isAbout: isOfThisBatch, gapMs: LIST_GAP_MS, isFull: false },
  batches: { isAbout: isOfBatch, gapMs: LIST_GAP_MS, isFull: false },
  message: { isAbout: isOfThisMessage, gapMs: ONE_GAP_MS, isFull: true },
  messages: { isAbout: isOfMessage, gapMs: LIST_GAP_MS, isFull: false },
  'newest-status': { isAbout: isOfMessage, gapMs: LIST_GAP_MS, isFull: true },
  'opt-outs': { isAbout: isOfOptOut, gapMs: LIST_GAP_MS, isFull: true },
  statuses: { isAbout: isOfMessage, gapMs: LIST_GAP_MS, isFull: true },
};
// Reports count an event shortly after it is streamed, so the response may lack it.
const FIRST_FIGURES: LiveQuery = { isAbout: isOfMessage, gapMs: LIST_GAP_MS, isFull: false };
const SLOW_REPORT: LiveQuery = { isAbout: isOfMessage, gapMs: SLOW_REPORT_GAP_MS, isFull: false };
/** Figures of the previous period, which hardly change. */
const PAST_FIGURES: LiveQuery = { ...SLOW_REPORT, isAbout: () => false, isFull: true };

/** Undefined for a query without events. */
export function liveQueryOf([word, report]: QueryKey): LiveQuery | undefined {
  if (word === 'reports' && report === 'messages') return FIRST_FIGURES;
  if (word === 'reports') return report === 'messages-before' ? PAST_FIGURES : SLOW_REPORT;
  return typeof word === 'string' && Object.hasOwn(LIVE_QUERIES, word) ? LIVE_QUERIES[word] : undefined;
}
