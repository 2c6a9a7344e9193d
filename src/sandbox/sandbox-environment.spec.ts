import { describe, expect, it } from '@jest/globals';
import { readSandboxEnvironment } from './sandbox-environment.js';

describe('the environment of the sandbox alone', () => {
  it('has a default for every variable, also for an empty one', () => {
    const defaults = {
      host: '127.0.0.1',
      port: 4010,
      stepMs: 400,
      timeScale: 1,
      requestsPer5s: 300,
      listsPerMinute: 20,
      latencyMs: 0,
      unknownEvery: 0,
      callbacks: true,
      lostCallbacksPercent: 0,
    };
    expect(readSandboxEnvironment({})).toEqual(defaults);
    expect(readSandboxEnvironment({ SANDBOX_PORT: ' ', SANDBOX_AUTH_ID: '' })).toEqual(defaults);
  });

  it('reads every variable', () => {
    expect(
      readSandboxEnvironment({
        SANDBOX_PORT: '0',
        SANDBOX_HOST: '0.0.0.0',
        SANDBOX_AUTH_ID: 'MA1',
        SANDBOX_AUTH_TOKEN: 'token',
        SANDBOX_STEP_MS: '5',
        SANDBOX_TIME_SCALE: '0.01',
        SANDBOX_REQUESTS_PER_5S: '0',
        SANDBOX_LISTS_PER_MINUTE: '100',
        SANDBOX_LATENCY_MS: '80',
        SANDBOX_UNKNOWN_EVERY: '50',
        SANDBOX_CALLBACKS: 'off',
        SANDBOX_LOST_CALLBACKS_PERCENT: '10',
      }),
    ).toEqual({
      host: '0.0.0.0',
      port: 0,
      stepMs: 5,
      timeScale: 0.01,
      requestsPer5s: 0,
      listsPerMinute: 100,
      latencyMs: 80,
      unknownEvery: 50,
      callbacks: false,
      lostCallbacksPercent: 10,
      credentials: { authId: 'MA1', authToken: 'token' },
    });
  });

  it.each([
    ['SANDBOX_PORT', '65536'],
    ['SANDBOX_PORT', 'http'],
    ['SANDBOX_STEP_MS', '-1'],
    ['SANDBOX_TIME_SCALE', 'fast'],
    ['SANDBOX_TIME_SCALE', '-1'],
    ['SANDBOX_REQUESTS_PER_5S', '1.5'],
    ['SANDBOX_LATENCY_MS', 'Infinity'],
    ['SANDBOX_UNKNOWN_EVERY', '-5'],
    ['SANDBOX_CALLBACKS', 'yes'],
    ['SANDBOX_AUTH_ID', 'MA1'],
    ['SANDBOX_AUTH_TOKEN', 'token'],
  ])('refuses %s=%s with one sentence', (name, value) => {
    expect(readSandboxEnvironment({ [name]: value })).toEqual({
      mistakes: [expect.stringMatching(new RegExp(`^[^.]*${name}\\b.*\\.$`))],
    });
  });

  it('names all mistakes at once', () => {
    const { mistakes } = readSandboxEnvironment({ SANDBOX_PORT: 'x', SANDBOX_CALLBACKS: 'x' }) as {
      mistakes: string[];
    };
    expect(mistakes).toHaveLength(2);
  });
});
