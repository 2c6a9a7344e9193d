import { describe, expect, it } from '@jest/globals';
import type { FeedState } from '../../feed/feed-state.js';
import type { InstanceReading } from '../instances/instance-reading.js';
import { evaluateRules } from './rules.js';
import type { RuleInput, WatchedEndpoint } from './rule-input.js';

const AT = new Date('2026-11-29T08:00:00Z');
const DOLLAR = 1_000_000;
const minutesAgo = (minutes: number): Date => new Date(AT.getTime() - minutes * 60_000);

const READING: InstanceReading = {
  host: 'a',
  refusedCallbacks: 0,
  signedCallbacks: 1_000,
  failedWrites: 0,
  spoolBytes: 0,
  spoolSeconds: 0,
  spoolWritable: true,
  setAside: 0,
};
const FEED: FeedState = { name: 'reports', offset: 1, lag: 0, behindSeconds: 0, updatedAt: AT };
const ENDPOINT: WatchedEndpoint = {
  id: 'e',
  host: 'hooks.example.com',
  failingSince: minutesAgo(1),
  disabledReason: null,
  lag: 5,
  behindSeconds: 0,
};
const CALM: RuleInput = {
  at: AT,
  messages: null,
  instances: [READING],
  deadLetters: [],
  feeds: [FEED],
  endpoints: [],
  balanceMicros: null,
};

function find(changes: Partial<RuleInput>, open: Record<string, string[]> = {}): string[] {
  const subjects = new Map(Object.entries(open).map(([rule, list]) => [rule, new Set(list)]));
  return evaluateRules({ ...CALM, ...changes }, new Map(), subjects).map(
    ({ rule, subject }) => `${rule} ${subject}`,
  );
}

/** A reading of each of two instances: their sum counts. */
const halves = (changes: Partial<InstanceReading>): Partial<RuleInput> => ({
  instances: [
    { ...READING, ...changes },
    { ...READING, ...changes, host: 'b' },
  ],
});

describe("the rules on the service's own state", () => {
  it('find nothing where nothing is wrong', () => {
    expect(find({ balanceMicros: 100 * DOLLAR })).toEqual([]);
  });

  it.each<{ rule: string; below: Partial<RuleInput>; above: Partial<RuleInput>; subject?: string }>([
    {
      rule: 'balance',
      below: { balanceMicros: 10 * DOLLAR },
      above: { balanceMicros: 10 * DOLLAR - 1 },
    },
    {
      rule: 'dead_letters',
      below: { deadLetters: [{ kind: 'alert-slack', letters: 9 }] },
      above: { deadLetters: [{ kind: 'send', letters: 1 }] },
      subject: 'kind=send',
    },
    { rule: 'failed_writes', below: halves({ failedWrites: 2 }), above: halves({ failedWrites: 3 }) },
    {
      rule: 'refused_callbacks',
      below: halves({ refusedCallbacks: 9, signedCallbacks: 0 }),
      above: halves({ refusedCallbacks: 10, signedCallbacks: 0 }),
    },
    {
      rule: 'refused_callbacks',
      below: halves({ refusedCallbacks: 50, signedCallbacks: 1_000 }),
      above: halves({ refusedCallbacks: 60, signedCallbacks: 1_000 }),
    },
    {
      rule: 'spool',
      below: halves({ spoolBytes: 10, spoolSeconds: 29 }),
      above: halves({ spoolBytes: 10, spoolSeconds: 30 }),
    },
    { rule: 'spool', below: {}, above: halves({ spoolWritable: false }) },
    { rule: 'spool', below: {}, above: halves({ setAside: 1 }) },
    {
      rule: 'webhook_endpoints',
      below: { endpoints: [{ ...ENDPOINT, failingSince: minutesAgo(29) }] },
      above: { endpoints: [{ ...ENDPOINT, failingSince: minutesAgo(30) }] },
      subject: 'endpoint=e',
    },
    {
      rule: 'webhook_endpoints',
      below: { endpoints: [ENDPOINT] },
      above: { endpoints: [{ ...ENDPOINT, failingSince: null, disabledReason: 'gone' }] },
      subject: 'endpoint=e',
    },
    {
      rule: 'webhook_endpoints',
      below: { endpoints: [{ ...ENDPOINT, behindSeconds: 1_799 }] },
      above: { endpoints: [{ ...ENDPOINT, behindSeconds: 1_800 }] },
      subject: 'endpoint=e',
    },
    {
      rule: 'feed_lag',
      below: { feeds: [{ ...FEED, behindSeconds: 300 }] },
      above: { feeds: [{ ...FEED, behindSeconds: 301 }] },
      subject: 'feed=reports',
    },
  ])('find $rule from its limit on, and nothing below it', ({ rule, below, above, subject = 'service' }) => {
    expect(find(below)).toEqual([]);
    expect(find(above)).toEqual([`${rule} ${subject}`]);
  });

  it('keep an open alert of the balance until there is clearly more than the limit', () => {
    const open = { balance: ['service'] };
    expect(find({ balanceMicros: 10.5 * DOLLAR }, open)).toEqual(['balance service']);
    expect(find({ balanceMicros: 11 * DOLLAR }, open)).toEqual([]);
  });

  it('keep an open alert of an endpoint until it is clearly less behind than the limit', () => {
    const open = { webhook_endpoints: ['endpoint=e'] };
    const behind = (minutes: number) => ({ endpoints: [{ ...ENDPOINT, behindSeconds: minutes * 60 }] });
    expect(find(behind(16), open)).toEqual(['webhook_endpoints endpoint=e']);
    expect(find(behind(15), open)).toEqual([]);
    expect(find(behind(16))).toEqual([]);
  });
});
