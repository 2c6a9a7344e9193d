import { describe, expect, it } from '@jest/globals';
import {
  PlivoCredentialsError,
  PlivoRefusedError,
  PlivoUnknownOutcomeError,
} from '../../plivo/client/plivo.errors.js';
import { lookUpAll } from './look-up-all.js';

const MESSAGES = Array.from({ length: 20 }, (_, index) => index);

/** Looks up all messages, one after the other; `fail` gives the error of a message. */
async function lookUp(fail: (message: number) => Error | null) {
  let running: Promise<unknown> = Promise.resolve();
  const { results, stoppedBy } = await lookUpAll(MESSAGES, {
    waitForSlot: async () => {
      await running.catch(() => {});
      return true;
    },
    lookUp: (message) => {
      const error = fail(message);
      const result = error ? Promise.reject(error) : Promise.resolve('recorded' as const);
      running = result;
      return result;
    },
  });
  return { lookedUp: results.length, stoppedBy };
}

describe('lookUpAll', () => {
  it('continues after refusals, which are about single messages', async () => {
    const refused = new PlivoRefusedError('refused', { status: 400 });
    expect(await lookUp(() => refused)).toEqual({ lookedUp: MESSAGES.length, stoppedBy: null });
  });

  it('stops after five requests in a row without a response', async () => {
    const lost = new PlivoUnknownOutcomeError('no response');
    expect(await lookUp(() => lost)).toEqual({ lookedUp: 5, stoppedBy: lost });
    expect(await lookUp((message) => (message % 5 === 0 ? null : lost))).toEqual({
      lookedUp: MESSAGES.length,
      stoppedBy: null,
    });
  });

  it('stops at the first error that is not about a single message', async () => {
    const denied = new PlivoCredentialsError('denied', { status: 401 });
    expect(await lookUp((message) => (message === 2 ? denied : null))).toMatchObject({ stoppedBy: denied });
  });
});
