import { randomBytes, randomUUID } from 'node:crypto';
import type { Test } from 'supertest';
import { signV2, signV3 } from '../../src/plivo/signatures/sign.js';
import { LIVE, type TestService } from './service.js';

export const STATUS_PATH = '/callbacks/delivery-status';
export const INBOUND_PATH = '/callbacks/inbound';

/** The parameters of a plausible callback. */
export function parametersOf(overrides: Record<string, string> = {}): Record<string, string> {
  const uuid = overrides['MessageUUID'] ?? randomUUID();
  return {
    MessageUUID: uuid,
    ParentMessageUUID: uuid,
    Status: 'delivered',
    From: '15550100000',
    To: '15551234567',
    Type: 'sms',
    Units: '1',
    TotalRate: '0.00550',
    TotalAmount: '0.00550',
    MCC: '310',
    MNC: '004',
    ErrorCode: '000',
    Sequence: '3',
    MessageTime: '2026-11-23 08:14:53.123456',
    ...overrides,
  };
}

/** The parameters of an inbound message. */
export function inboundOf(overrides: Record<string, string> = {}): Record<string, string> {
  return {
    From: '14155550123',
    To: '15550100000',
    Type: 'sms',
    Text: 'STOP',
    MessageUUID: randomUUID(),
    ...overrides,
  };
}

/** V2 headers for a path under the public address. */
export function v2Headers(
  path: string,
  token: string = LIVE.PLIVO_AUTH_TOKEN,
  base: string = LIVE.APP_BASE_URL,
) {
  const nonce = randomBytes(10).toString('hex');
  return {
    'X-Plivo-Signature-V2': signV2(base + path, nonce, token),
    'X-Plivo-Signature-V2-Nonce': nonce,
  };
}

/** V3 headers for a form posted to a path under the public address. */
export function v3Headers(
  path: string,
  parameters: Record<string, string>,
  base: string = LIVE.APP_BASE_URL,
) {
  const nonce = randomBytes(10).toString('hex');
  const url = base + path;
  return {
    'X-Plivo-Signature-V3': signV3('POST', url, parameters, nonce, LIVE.PLIVO_AUTH_TOKEN),
    'X-Plivo-Signature-V3-Nonce': nonce,
  };
}

/** Posts a form whose parameters are signed too. */
export function postV3(
  { http }: Pick<TestService, 'http'>,
  parameters: Record<string, string>,
  path = STATUS_PATH,
): Test {
  return http.post(path).set(v3Headers(path, parameters)).type('form').send(parameters);
}

/** Posts a signed form to a service started with `LIVE`. */
export function postSigned(
  { http }: Pick<TestService, 'http'>,
  parameters: Record<string, string>,
  path = STATUS_PATH,
): Test {
  return http.post(path).set(v2Headers(path)).type('form').send(parameters);
}
