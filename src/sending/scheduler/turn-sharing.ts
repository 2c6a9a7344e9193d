/** Of so many messages, one is taken from the queue that would come last: nobody starves. */
const LAST_ONES_SHARE = 10;
/** What sums of fractions may be wrong by. */
const EPSILON = 1e-9;

export interface WaitingQueue {
  queue: string;
  /** When its sender's next turn is; in the past where it could have been taken already. */
  nextAt: number;
  /** How long a turn of its sender's own limit takes, in milliseconds; 0 without one. */
  turnMs: number;
  /** How many messages each of its jobs is. */
  messages: number;
}

export interface OpenTurns {
  /** When the account's next turn is. */
  nextAt: number;
  /** How long the turn of a message takes, and that of a request, in milliseconds. */
  turnMs: number;
  requestMs: number;
  /** Turns that begin later are not given away yet. */
  until: number;
  /** Jobs at most. */
  jobs: number;
}

/** Gives the next turns to queues: the first come first, but for every tenth message, which comes from the back. */
export class TurnSharing {
  /** Messages that the last ones may send before the first go on. */
  private credit = 0;

  /**
   * How many jobs to take from each queue.
   *
   * @param queues those that have due jobs, the most urgent first
   */
  share(queues: readonly WaitingQueue[], open: OpenTurns): Map<string, number> {
    const { until } = open;
    const waiting = queues.map((queue) => ({ ...queue }));
    const shares = new Map<string, number>();
    for (let turn = open.nextAt, taken = 0; taken < open.jobs && turn <= until; taken += 1) {
      const next = this.next(waiting, turn, until);
      if (!next) break;
      shares.set(next.queue, (shares.get(next.queue) ?? 0) + 1);
      next.nextAt = Math.max(next.nextAt, turn) + next.turnMs * next.messages;
      turn += Math.max(open.turnMs * next.messages, open.requestMs);
    }
    return shares;
  }

  private next<Queue extends WaitingQueue>(
    waiting: readonly Queue[],
    turn: number,
    until: number,
  ): Queue | undefined {
    const ready = waiting.filter(({ nextAt }) => nextAt <= turn);
    // Where all wait for their senders' own limits, the turn goes to who waits shortest.
    if (ready.length === 0) return earliest(waiting.filter(({ nextAt }) => nextAt <= until));
    const [first, last] = [ready[0]!, ready.at(-1)!];
    if (first === last) return first;
    if (this.credit + EPSILON >= last.messages) {
      this.credit -= last.messages;
      return last;
    }
    this.credit += first.messages / (LAST_ONES_SHARE - 1);
    return first;
  }
}

function earliest<Queue extends WaitingQueue>(waiting: readonly Queue[]): Queue | undefined {
  return waiting.reduce<Queue | undefined>((a, b) => (a && a.nextAt <= b.nextAt ? a : b), undefined);
}
