/** Of so many messages, one is taken from the queue that would come last: nobody starves. */
const LAST_ONES_SHARE = 10;

export interface WaitingQueue {
  queue: string;
  /** How many of it may leave now, by its sender's own limit. */
  room: number;
}

/**
 * How many to take from each queue. The first come first, but for every tenth message, which comes from the back.
 *
 * @param queues those that have due jobs, the most urgent first
 * @param wanted how many may leave now
 * @param taken how many have left before, so that the tenth is counted over all calls
 */
export function shareTurns(
  queues: readonly WaitingQueue[],
  wanted: number,
  taken: number,
): Map<string, number> {
  const room = queues.map((waiting) => ({ ...waiting }));
  const shares = new Map<string, number>();
  for (let turn = taken + 1; turn <= taken + wanted; turn += 1) {
    const open = room.filter((waiting) => waiting.room > 0);
    const next = turn % LAST_ONES_SHARE === 0 ? open.at(-1) : open[0];
    if (!next) break;
    next.room -= 1;
    shares.set(next.queue, (shares.get(next.queue) ?? 0) + 1);
  }
  return shares;
}
