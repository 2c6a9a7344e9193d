import { REPLAY_RESULTS, type RejectedReplay, type ReplayResult } from '../rejected-callback-replayer.js';
import type { RejectedReplayView } from './rejected-replay.view.js';

export function toRejectedReplayView({ items, next }: RejectedReplay): RejectedReplayView {
  const counts = Object.fromEntries(
    REPLAY_RESULTS.map((result) => [result, items.filter((item) => item.result === result).length]),
  ) as Record<ReplayResult, number>;
  return { items, counts, next };
}
