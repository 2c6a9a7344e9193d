import type { Delivery, DeliveryEvent, Message } from '../../api/messages.js';

/** One line of the timeline: what this service did, or a report. */
export type TimelineEntry =
  | { at: string; kind: 'step'; title: string; detail: string | null }
  | { at: string; kind: 'report'; event: DeliveryEvent };

/** Our steps and the reports, in the order in which they happened. */
export function timelineEntries(message: Message | null, delivery: Delivery | null): TimelineEntry[] {
  const steps = message ? stepsOf(message) : [];
  const reports = (delivery?.events ?? []).map((event): TimelineEntry => ({
    at: event.receivedAt,
    kind: 'report',
    event,
  }));
  // Stable: what has the same time keeps its order.
  return [...steps, ...reports].toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function stepsOf({ createdAt, submittedAt, sendAt, batchId, resend, messageUuid }: Message): TimelineEntry[] {
  const accepted = resend > 0 ? `Resend ${resend} was queued` : 'Accepted by this service';
  const steps: TimelineEntry[] = [
    { at: createdAt, kind: 'step', title: accepted, detail: batchId && 'As a line of a batch.' },
  ];
  if (sendAt !== null) steps.push({ at: sendAt, kind: 'step', title: 'Due to be sent', detail: null });
  if (submittedAt !== null) {
    const detail = messageUuid && `Plivo’s UUID is ${messageUuid}.`;
    steps.push({ at: submittedAt, kind: 'step', title: 'Handed to Plivo', detail });
  }
  return steps;
}
