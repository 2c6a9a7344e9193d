import { type Run, shareDone } from '../runs/run.js';
import type { RunView } from './run.view.js';

export function toRunView(run: Run): RunView {
  const { id, kind, state, from, to, reachedAt, asked, recorded, unknown, createdAt, finishedAt } = run;
  return {
    id,
    kind,
    state,
    from: from.toISOString(),
    to: to.toISOString(),
    reachedAt: reachedAt.toISOString(),
    progress: Math.floor(shareDone(run) * 1_000) / 1_000,
    asked,
    recorded,
    unknown,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
