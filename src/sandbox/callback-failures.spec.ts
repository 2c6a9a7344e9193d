import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CallbackFailures } from './callback-failures.js';

let said: string[];
let failures: CallbackFailures;

beforeEach(() => {
  jest.useFakeTimers();
  said = [];
  failures = new CallbackFailures((sentence) => said.push(sentence));
});
afterEach(() => {
  jest.useRealTimers();
});

describe('failing callbacks', () => {
  it('are logged at once, without user, password and query', () => {
    failures.note('http://user:secret@localhost:3000/status/1?token=secret', 'connection refused');
    expect(said).toEqual(['callback to http://localhost:3000/status/1 failed: connection refused']);
  });

  it('are only counted while one of their kind was logged recently', () => {
    for (let id = 0; id < 500; id += 1) failures.note(`http://localhost:3000/status/${id}`, 'answered 401');
    jest.advanceTimersByTime(10_000);
    expect(said).toEqual([
      'callback to http://localhost:3000/status/0 failed: answered 401',
      '499 more callback(s) to http://localhost:3000 failed: answered 401',
    ]);
    jest.advanceTimersByTime(60_000);
    expect(said).toHaveLength(2);
    failures.note('http://localhost:3000/status/1', 'answered 401');
    expect(said).toHaveLength(3);
  });

  it('are counted apart by address and reason', () => {
    failures.note('http://localhost:3000/status', 'answered 401');
    failures.note('http://localhost:3000/status', 'answered 500');
    failures.note('http://localhost:3001/status', 'answered 401');
    expect(said).toHaveLength(3);
  });

  it('are logged for an address that is no URL', () => {
    failures.note('http://', 'ERR_INVALID_URL');
    expect(said).toEqual(['callback to something that is no URL failed: ERR_INVALID_URL']);
  });
});
