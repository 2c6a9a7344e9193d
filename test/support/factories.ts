import { randomUUID } from 'node:crypto';
import { NO_DLT } from '../../src/plivo/dlt.js';
import type { NewMessage } from '../../src/messages/message.js';

/** A message that waits to be sent. */
export function newMessage(overrides: Partial<NewMessage> = {}): NewMessage {
  return {
    id: randomUUID(),
    recipient: '+15551234567',
    sender: '+15550100000',
    kind: 'transactional',
    text: 'hello',
    encoding: 'GSM-7',
    segments: 1,
    template: null,
    templateVersion: null,
    variables: null,
    experiment: null,
    variant: null,
    batchId: null,
    batchLine: null,
    resendOf: null,
    resend: 0,
    clientReference: null,
    metadata: null,
    callbackUrl: null,
    log: 'all',
    ...NO_DLT,
    mode: 'live',
    sendAt: null,
    expiresAt: null,
    state: 'queued',
    fencingToken: null,
    createdAt: new Date(),
    ...overrides,
  };
}
