import type { EventType, MessageEventData, PublicEvent } from '../public-event.js';

/** A listener's filter. An event must match all of it. */
export interface EventFilter {
  type?: EventType | undefined;
  status?: string | undefined;
  kind?: string | undefined;
  /** Our id or Plivo's. */
  messageId?: string | undefined;
  batchId?: string | undefined;
  recipient?: string | undefined;
}

const NAMES = ['type', 'status', 'kind', 'messageId', 'batchId', 'recipient'] as const;

/** Equal for equal filters. */
export function keyOfFilter(filter: EventFilter): string {
  return JSON.stringify(NAMES.map((name) => filter[name] ?? null));
}

export function matchesFilter(filter: EventFilter, event: PublicEvent): boolean {
  const facts = factsOf(event);
  return NAMES.every((name) => filter[name] === undefined || facts[name].includes(filter[name]));
}

type Facts = Record<(typeof NAMES)[number], unknown[]>;

function factsOf(event: PublicEvent): Facts {
  const { type } = event;
  if (isOfMessage(event.data)) {
    const { status, kind, id, messageUuid, batchId, to } = event.data;
    return {
      type: [type],
      status: [status],
      kind: [kind],
      messageId: [id, messageUuid],
      batchId: [batchId],
      recipient: [to],
    };
  }
  const { id, kind, recipient } = event.data;
  const batchId = type === 'batch.done' ? [id] : [];
  return { type: [type], status: [], kind: [kind], messageId: [], batchId, recipient: [recipient] };
}

function isOfMessage(data: PublicEvent['data']): data is MessageEventData {
  return 'sequence' in data;
}
