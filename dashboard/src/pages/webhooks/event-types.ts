import type { EventType } from '../../api/webhooks.js';

/** The meaning of each event. The compiler rejects a missing type. */
export const EVENT_TYPES: Readonly<Record<EventType, string>> = {
  'message.submitted': 'Plivo took it',
  'message.queued': 'Plivo reports it in its queue',
  'message.sent': 'on its way to the carrier',
  'message.delivered': 'it arrived',
  'message.undelivered': 'the carrier did not deliver it',
  'message.failed': 'Plivo did not deliver it',
  'message.rejected': 'Plivo rejected it',
  'message.read': 'the recipient read it',
  'message.refused': 'a rule of this service refused it',
  'message.expired': 'it was too late to send it',
  'message.cancelled': 'somebody cancelled it',
  'message.unknown': 'Plivo did not answer',
  'recipient.opted_out': 'a recipient wants no more',
  'recipient.opted_in': 'an opt-out was removed',
  'batch.done': 'every message of a batch is done',
  'alert.raised': 'an alert began',
  'alert.resolved': 'an alert is over',
};

export const ALL_TYPES = Object.keys(EVENT_TYPES).filter(isEventType);

export function isEventType(name: string): name is EventType {
  return Object.hasOwn(EVENT_TYPES, name);
}
