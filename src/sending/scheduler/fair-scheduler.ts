/** One message in this many comes from the last queue, so that no queue starves. */
const LAST_QUEUE_SHARE = 10;
/** Rounding error of sums of fractions. */
const EPSILON = 1e-9;

export interface WaitingQueue {
  queue: string;
  /** The next slot of its sender; in the past if it is free now. */
  nextAt: number;
  /** The duration of a slot of its sender's own limit, in milliseconds; 0 without one. */
  slotMs: number;
  /** The number of messages per job. */
  messages: number;
}

export interface OpenSlots {
  /** The account's next slot. */
  nextAt: number;
  /** The duration of a message's slot and of a request's, in milliseconds. */
  slotMs: number;
  requestMs: number;
  /** Later slots are not assigned yet. */
  until: number;
  /** The most jobs that get slots. */
  jobs: number;
}

/** Shares the next slots between queues: by priority, every tenth message from the last queue. */
export class FairScheduler {
  /** Starvation credit: messages that the last queue may send before the first continues. */
  private credit = 0;

  /**
   * The number of jobs to take from each queue.
   *
   * @param queues with due jobs, the most urgent first
   */
  share(queues: readonly WaitingQueue[], open: OpenSlots): Map<string, number> {
    const { until } = open;
    const waiting = queues.map((queue) => ({ ...queue }));
    const shares = new Map<string, number>();
    for (let slot = open.nextAt, taken = 0; taken < open.jobs && slot <= until; taken += 1) {
      const next = this.next(waiting, slot, until);
      if (!next) break;
      shares.set(next.queue, (shares.get(next.queue) ?? 0) + 1);
      next.nextAt = Math.max(next.nextAt, slot) + next.slotMs * next.messages;
      slot += Math.max(open.slotMs * next.messages, open.requestMs);
    }
    return shares;
  }

  private next<Queue extends WaitingQueue>(
    waiting: readonly Queue[],
    slot: number,
    until: number,
  ): Queue | undefined {
    const ready = waiting.filter(({ nextAt }) => nextAt <= slot);
    // If all wait for their senders' own limits, the shortest wait gets the slot.
    if (ready.length === 0) return findEarliest(waiting.filter(({ nextAt }) => nextAt <= until));
    const [first, last] = [ready[0]!, ready.at(-1)!];
    if (first === last) return first;
    if (this.credit + EPSILON >= last.messages) {
      this.credit -= last.messages;
      return last;
    }
    this.credit += first.messages / (LAST_QUEUE_SHARE - 1);
    return first;
  }
}

function findEarliest<Queue extends WaitingQueue>(waiting: readonly Queue[]): Queue | undefined {
  return waiting.reduce<Queue | undefined>((a, b) => (a && a.nextAt <= b.nextAt ? a : b), undefined);
}
