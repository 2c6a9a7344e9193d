import type { MessageEventData, PublicEvent } from '../../src/events/public-event.js';

/** The event of a message, as in the log. */
export function testPublicEvent(id: number, messageId = `message-${id}`): PublicEvent {
  const data: MessageEventData = {
    id: messageId,
    messageUuid: `uuid-${messageId}`,
    clientReference: null,
    metadata: null,
    batchId: null,
    to: '+15551234567',
    from: '+15550100000',
    kind: 'transactional',
    status: 'sent',
    errorCode: null,
    error: null,
    reason: null,
    units: 1,
    amountMicros: 5_500,
    network: { mcc: null, mnc: null },
    at: '2026-11-29T12:00:00.000Z',
    sequence: id,
  };
  return {
    id,
    callbackUrl: null,
    type: 'message.sent',
    timestamp: new Date('2026-11-29T12:00:00.000Z'),
    data,
  };
}
