import type { Delivery, DeliveryEvent, Message } from '../../api/messages.js';
import { describeState } from './describe-state.js';

/** One line of the timeline: a step of this service, or a report. */
export type TimelineEntry =
  | { at: string; kind: 'step'; title: string; detail: string | null }
  | { at: string; kind: 'report'; event: DeliveryEvent };

type Timed = Pick<Message, 'batchId' | 'createdAt' | 'resend' | 'sendAt' | 'steps'>;
type Change = Message['steps'][number]['change'];

const TITLES: Readonly<Record<Change, string>> = {
  submitted: 'Handed to Plivo',
  refused: 'Refused',
  expired: 'Expired before it could be sent',
  cancelled: 'Cancelled',
  unknown: 'No clear answer of Plivo',
  queued: 'Queued again: Plivo had not taken it',
  uuid_released: 'Its UUID turned out to be of another message',
};

/** Our steps and the reports, in order of time. */
export function timelineEntries(
  message: Timed | null,
  delivery: Pick<Delivery, 'events'> | null,
): TimelineEntry[] {
  const steps = message ? stepsOf(message) : [];
  const reports = (delivery?.events ?? []).map((event): TimelineEntry => ({
    at: event.receivedAt,
    kind: 'report',
    event,
  }));
  // The sort is stable: entries of the same time keep their order.
  return [...steps, ...reports].toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function stepsOf({ createdAt, sendAt, batchId, resend, steps }: Timed): TimelineEntry[] {
  const accepted = resend > 0 ? `Resend ${resend} was queued` : 'Accepted by this service';
  const detail = batchId === null ? null : 'As a line of a batch.';
  return [
    { at: createdAt, kind: 'step', title: accepted, detail },
    ...(sendAt === null ? [] : [toStep(sendAt, 'Due to be sent', null)]),
    ...steps.map(({ at, change, reason }) =>
      toStep(at, TITLES[change], reason && describeState(change, reason).meaning),
    ),
  ];
}

function toStep(at: string, title: string, detail: string | null): TimelineEntry {
  return { at, kind: 'step', title, detail };
}
