import type { MessageStatus } from '../plivo/statuses.js';

export interface ScenarioReport {
  status: MessageStatus;
  errorCode?: string;
}

/** The response to a send: 202, 202 with an invalid number, a late 202, an error, or none. */
export type ScenarioResponse =
  | 'accepted'
  | 'invalid number'
  | 'late'
  /** No response, but the message is sent. */
  | 'none'
  /** No response, and nothing is sent. */
  | 'lost'
  | { status: number; error: string };

/** The behaviour of a number, like test cards for payments. */
export interface Scenario {
  number: string;
  /** For `plivo-callbacks simulate`. */
  name: string;
  what: string;
  answer: ScenarioResponse;
  /** The reports in order; empty when nothing is sent or no report ever comes. */
  reports: readonly ScenarioReport[];
  /** The reports of every message after the first, if they differ. */
  laterReports?: readonly ScenarioReport[];
  /** The reports of a message with a DLT registration, if they differ. */
  reportsWithDlt?: readonly ScenarioReport[];
  /** Plivo's API has the reports, but no callback arrives. */
  callbacksLost?: true;
  /** The order in which callbacks arrive. */
  arrival: 'in order' | 'reversed' | 'each three times' | 'first before the answer';
}

const DELIVERED: readonly ScenarioReport[] = [
  { status: 'queued' },
  { status: 'sent' },
  { status: 'delivered' },
];

function scenario(number: string, name: string, what: string, rest: Partial<Scenario> = {}): Scenario {
  return { number, name, what, answer: 'accepted', reports: DELIVERED, arrival: 'in order', ...rest };
}

function refusal(number: string, name: string, what: string, status: number, error: string): Scenario {
  return scenario(number, name, what, { answer: { status, error }, reports: [] });
}

/** For every number without a scenario of its own. */
export const DEFAULT_SCENARIO = scenario('any other number', 'delivered', 'queued, sent, delivered');

/** All scenarios; docs/sandbox.md shows the same table. */
export const SCENARIOS: readonly Scenario[] = [
  scenario('+15550000001', 'sent-only', 'never beyond sent, as on networks without delivery receipts', {
    reports: DELIVERED.slice(0, 2),
  }),
  scenario('+15550000002', 'duplicates', 'every callback comes three times', { arrival: 'each three times' }),
  scenario('+15550000003', 'reversed', 'callbacks come in reversed order: delivered, sent, queued', {
    arrival: 'reversed',
  }),
  scenario('+15550000004', 'early-callback', 'the first callback comes before the answer to the send', {
    arrival: 'first before the answer',
  }),
  scenario('+15550000005', 'lost-callbacks', 'delivered, but every callback is lost', {
    callbacksLost: true,
  }),
  scenario('+15550000006', 'no-answer-sent', 'no answer to the send, yet it is delivered and called back', {
    answer: 'none',
  }),
  scenario('+15550000007', 'no-answer-lost', 'no answer to the send, and nothing is sent', {
    answer: 'lost',
    reports: [],
  }),
  scenario('+15550000008', 'late-answer', 'the answer to the send comes after two seconds', {
    answer: 'late',
  }),
  scenario(
    '+15550000020',
    'undelivered-once',
    'the first message to it is undelivered, error 20: carrier network error; later ones are delivered',
    {
      reports: [...DELIVERED.slice(0, 2), { status: 'undelivered', errorCode: '20' }],
      laterReports: DELIVERED,
    },
  ),
  scenario('+15550000080', 'undelivered', 'undelivered, error 80: destination temporarily unavailable', {
    reports: [...DELIVERED.slice(0, 2), { status: 'undelivered', errorCode: '80' }],
  }),
  scenario(
    '+919000000100',
    'dlt-missing',
    'undelivered, error 100, unless the message names its DLT entity and template',
    {
      reports: [...DELIVERED.slice(0, 2), { status: 'undelivered', errorCode: '100' }],
      reportsWithDlt: DELIVERED,
    },
  ),
  scenario(
    '+15550000098',
    'invalid-number',
    "named in Plivo's answer as an invalid number; nothing is sent",
    {
      answer: 'invalid number',
      reports: [],
    },
  ),
  scenario('+15550000200', 'opted-out', 'failed, error 200: the recipient opted out', {
    reports: [{ status: 'queued' }, { status: 'failed', errorCode: '200' }],
  }),
  scenario('+15550000300', 'rejected', 'rejected, error 300: dispatch failed', {
    reports: [{ status: 'queued' }, { status: 'rejected', errorCode: '300' }],
  }),
  scenario('+15550000420', 'expired', "failed, error 420: expired in Plivo's queue", {
    reports: [{ status: 'queued' }, { status: 'failed', errorCode: '420' }],
  }),
  refusal(
    '+15550000400',
    'bad-parameter',
    'refused: 400 bad parameter',
    400,
    'invalid parameter in the request',
  ),
  refusal(
    '+15550000401',
    'bad-credentials',
    'refused: 401 credentials',
    401,
    'Could not verify your access level for that URL.',
  ),
  refusal('+15550000402', 'no-credit', 'refused: 402 no credit', 402, 'insufficient credit'),
  refusal(
    '+15550000403',
    'country-off',
    'refused: 403 country not enabled',
    403,
    'permission to send to this region is not enabled',
  ),
  refusal('+15550000404', 'no-account', 'refused: 404 no such account', 404, 'not found'),
  refusal('+15550000429', 'too-many-requests', 'refused: 429 too many requests', 429, 'too many requests'),
  refusal('+15550000500', 'server-error', 'fails: 500, outcome unknown', 500, 'internal error'),
  refusal('+15550000503', 'unavailable', 'fails: 503, outcome unknown', 503, 'service unavailable'),
];

const BY_NUMBER = new Map(SCENARIOS.map((told) => [told.number, told]));

/** The scenario of a number, with or without `+`. */
export function findScenario(number: string): Scenario {
  return BY_NUMBER.get(`+${number.replace(/\D/g, '')}`) ?? DEFAULT_SCENARIO;
}
