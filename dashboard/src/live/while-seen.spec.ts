import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { whileSeen } from './while-seen.js';

class FakeDocument extends EventTarget {
  visibilityState = 'visible';

  turn(visibilityState: 'hidden' | 'visible'): void {
    this.visibilityState = visibilityState;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

let page: FakeDocument;
let told: string[];
const watch = (): (() => void) =>
  whileSeen(
    page as unknown as Document,
    () => told.push('start'),
    () => told.push('stop'),
  );

beforeEach(() => {
  jest.useFakeTimers();
  page = new FakeDocument();
  told = [];
});
afterEach(() => {
  jest.useRealTimers();
});

it('starts at once on a page that is seen, and not on one that is opened behind it', () => {
  watch();
  expect(told).toEqual(['start']);
  page.visibilityState = 'hidden';
  watch();
  expect(told).toEqual(['start']);
});

it('stops when the page has been hidden for a while, and starts when it is seen again', () => {
  watch();
  page.turn('hidden');
  expect(told).toEqual(['start']);
  jest.advanceTimersByTime(60_000);
  page.turn('visible');
  expect(told).toEqual(['start', 'stop', 'start']);
});

it('goes on where the page is hidden for a moment', () => {
  watch();
  page.turn('hidden');
  jest.advanceTimersByTime(1_000);
  page.turn('visible');
  jest.advanceTimersByTime(60_000);
  expect(told).toEqual(['start', 'start']);
});

it('ends with a stop', () => {
  const end = watch();
  end();
  page.turn('hidden');
  page.turn('visible');
  jest.advanceTimersByTime(60_000);
  expect(told).toEqual(['start', 'stop']);
});
