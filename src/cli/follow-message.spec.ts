import { describe, expect, it } from '@jest/globals';
import { ServiceProblemError, ServiceUnreachableError } from './cli.errors.js';
import { type FollowedMessage, followMessage } from './follow-message.js';

const QUEUED: FollowedMessage = {
  id: '1',
  to: '+15551234567',
  state: 'queued',
  stateReason: null,
  delivery: null,
};
const { signal } = new AbortController();

function reported(status: string, final: boolean): FollowedMessage {
  return { ...QUEUED, state: 'submitted', delivery: { status, final, error: null } };
}

/** A service that gives these answers one after another, and the last one from then on. */
function answering(...answers: (FollowedMessage | Error)[]) {
  const get = async <T>(): Promise<T> => {
    const next = answers.length > 1 ? answers.shift()! : answers[0]!;
    if (next instanceof Error) throw next;
    return next as T;
  };
  return { get };
}

async function follow(timeoutMs: number, ...answers: (FollowedMessage | Error)[]) {
  const seen: string[] = [];
  const result = await followMessage(
    answering(...answers),
    QUEUED,
    timeoutMs,
    ({ state, delivery }) => seen.push(delivery?.status ?? state),
    signal,
  );
  return [result.outcome, ...seen];
}

describe('a followed message', () => {
  it.each<[string, FollowedMessage]>([
    ['delivered', reported('delivered', true)],
    ['delivered', reported('read', true)],
    ['failed', reported('undelivered', true)],
    ['failed', reported('unknown', true)],
    ['failed', { ...QUEUED, state: 'refused' }],
    ['failed', { ...QUEUED, state: 'unknown' }],
  ])('is %s by its last status', async (outcome, last) => {
    expect((await follow(60_000, last))[0]).toBe(outcome);
  });

  it('prints each status once', async () => {
    const [sent, delivered] = [reported('sent', false), reported('delivered', true)];
    expect(await follow(60_000, QUEUED, sent, sent, delivered)).toEqual(['delivered', 'sent', 'delivered']);
  });

  it('is asked for again while the service restarts or is asked too often', async () => {
    const away = new ServiceUnreachableError('http://localhost', 'ECONNREFUSED');
    const busy = new ServiceProblemError(503, 'database_unavailable', '');
    const limited = new ServiceProblemError(429, 'too_many_requests', '');
    expect((await follow(60_000, away, busy, limited, reported('delivered', true)))[0]).toBe('delivered');
  });

  it('stays open when the time is over', async () => {
    expect(await follow(1, reported('sent', false))).toEqual(['open', 'sent']);
  });

  it('is given up if the service refuses the request', async () => {
    await expect(follow(60_000, new ServiceProblemError(403, 'scope_missing', 'No.'))).rejects.toThrow('No.');
  });
});
