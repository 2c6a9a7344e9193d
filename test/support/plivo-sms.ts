import { inspect } from 'node:util';
import { expect } from '@jest/globals';
import { type OutgoingSms, PlivoClient } from '../../src/plivo/client/plivo.client.js';
import type { PlivoError } from '../../src/plivo/client/plivo.errors.js';
import { ACCOUNT, transportTo } from './answering-plivo.js';

export const SMS = {
  to: '+14155550123',
  from: '+14155550199',
  text: 'see you at "noon" €',
  callbackUrl: 'https://sms.example.com/callbacks/delivery-status/1',
};

const PERSONAL = ['4155550123', '4155550199', 'noon', ACCOUNT.token, btoa(`${ACCOUNT.id}:${ACCOUNT.token}`)];

export function sendSms(
  url: string,
  options: Partial<OutgoingSms> = {},
  timeoutMs?: number,
): Promise<string> {
  return new PlivoClient(transportTo(url, timeoutMs)).sendSms({ ...SMS, ...options });
}

export async function failureOf(asking: Promise<unknown>): Promise<PlivoError> {
  const error = await asking.then(
    () => new Error('it did not fail'),
    (failure: PlivoError) => failure,
  );
  return error as PlivoError;
}

/** Expects an error without numbers, texts or credentials in any part. */
export function expectNothingPersonal(error: PlivoError): void {
  const all = `${JSON.stringify(error, Object.getOwnPropertyNames(error))}${error.stack}${inspect(error, { depth: 9 })}`;
  for (const secret of PERSONAL) expect(all).not.toContain(secret);
}
