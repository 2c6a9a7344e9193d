import { expect, it } from '@jest/globals';
import { progressOf, type Rebuild } from './rebuild-progress.js';

const START = new Date('2026-11-29T12:00:00Z');
const after = (seconds: number): Date => new Date(START.getTime() + seconds * 1_000);
const rebuild = (values: Partial<Rebuild>): Rebuild => ({
  requestedAt: START,
  startedAt: START,
  finishedAt: null,
  messages: 0,
  total: 1_000,
  part: 'ours',
  position: '',
  ...values,
});

it.each<[string, Partial<Rebuild>, number | null, Date | null]>([
  ['has no estimate before it starts', { startedAt: null }, null, null],
  ['has no estimate before it has read a message', {}, null, null],
  ['ends when the rest is read as fast as the messages so far', { messages: 250 }, 25, after(40)],
  ['ends now where there are more messages than were counted', { messages: 1_100 }, 110, after(10)],
  [
    'keeps its speed, and has no estimate, when it has ended',
    { messages: 1_000, finishedAt: after(5) },
    200,
    null,
  ],
])('a rebuild %s', (_title, values, messagesPerSecond, estimatedEnd) => {
  expect(progressOf(rebuild(values), after(10))).toMatchObject({ messagesPerSecond, estimatedEnd });
});
