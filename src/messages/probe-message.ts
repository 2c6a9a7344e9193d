import { v7 as uuidv7 } from 'uuid';
import { NO_DLT } from '../plivo/dlt.js';
import type { NewMessage } from './message.js';

/** A message without a recipient and a job of no kind, to test whether such rows can be written. */
export function probeMessage(): { message: NewMessage; job: { id: string; kind: string; payload: object } } {
  const id = `probe-${uuidv7()}`;
  const message: NewMessage = {
    id,
    recipient: '',
    sender: '',
    kind: 'transactional',
    text: '',
    encoding: 'GSM-7',
    segments: 0,
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
    state: 'cancelled',
    fencingToken: null,
    createdAt: new Date(),
  };
  return { message, job: { id, kind: 'probe', payload: {} } };
}
