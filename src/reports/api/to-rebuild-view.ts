import type { RebuildProgress } from '../rebuild/rebuild-progress.js';
import type { RebuildView } from './rebuild.view.js';

const NONE: RebuildView = {
  state: 'none',
  requestedAt: null,
  startedAt: null,
  finishedAt: null,
  messages: 0,
  total: 0,
  messagesPerSecond: null,
  estimatedEnd: null,
};

/** @param progress null before the first rebuild */
export function toRebuildView(progress: RebuildProgress | null): RebuildView {
  if (progress === null) return NONE;
  const { messages, total, messagesPerSecond, requestedAt, startedAt, finishedAt, estimatedEnd } = progress;
  return {
    state: finishedAt ? 'finished' : startedAt ? 'running' : 'requested',
    requestedAt: requestedAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
    messages,
    total,
    messagesPerSecond,
    estimatedEnd: estimatedEnd?.toISOString() ?? null,
  };
}
