import { expect, it } from '@jest/globals';
import { progressBar } from './progress-bar.js';
import type { RebuildProgress } from './rebuild-progress.js';

const NOW = new Date('2026-11-29T12:00:00Z');
const PROGRESS: RebuildProgress = {
  requestedAt: NOW,
  startedAt: NOW,
  finishedAt: null,
  messages: 0,
  total: 0,
  messagesPerSecond: null,
  estimatedEnd: null,
};
const running = { messagesPerSecond: 20_000, estimatedEnd: new Date(NOW.getTime() + 37_500) };

it.each<[string, Partial<RebuildProgress>]>([
  ['[..............................]   0 %  0 of 0 messages', {}],
  [
    '[#######.......................]  25 %  250,000 of 1,000,000 messages, 20,000/s, 38 s left',
    { ...running, messages: 250_000, total: 1_000_000 },
  ],
  [
    '[#############################.]  99 %  1,005 of 1,005 messages, 20,000/s, 38 s left',
    { ...running, messages: 1_005, total: 1_000 },
  ],
  [
    '[##############################] 100 %  1,005 of 1,005 messages, 9/s',
    { messages: 1_005, total: 1_000, messagesPerSecond: 9, finishedAt: NOW },
  ],
  ['[##############################] 100 %  0 of 0 messages', { finishedAt: NOW }],
])('shows %s', (text, progress) => {
  expect(progressBar({ ...PROGRESS, ...progress }, NOW)).toBe(text);
});
