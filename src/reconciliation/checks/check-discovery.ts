import { Injectable } from '@nestjs/common';
import { ReconciliationEnvironment } from '../../config/groups/reconciliation.js';
import { Clock } from '../../core/clock.js';
import { Transactions } from '../../core/database/transactions.js';
import { EventLogReader } from '../../feed/event-log.reader.js';
import { CLOCK_MARGIN_MS } from '../clock-margin.js';
import { ReconciliationStateStore } from '../reconciliation-state.store.js';
import { CheckReader, type MessageStep } from './check.reader.js';
import { CheckStore } from './check.store.js';

const PAGE = 1_000;

/**
 * Finds messages without a final status when their first check is due, by reading the log of our
 * own changes with that delay. So sending writes nothing for it, and a message that is delivered in
 * time costs one read.
 */
@Injectable()
export class CheckDiscovery {
  private readonly ages: readonly number[];

  constructor(
    private readonly checks: CheckStore,
    private readonly clock: Clock,
    env: ReconciliationEnvironment,
    private readonly log: EventLogReader,
    private readonly reader: CheckReader,
    private readonly state: ReconciliationStateStore,
    private readonly transactions: Transactions,
  ) {
    this.ages = env.RECONCILIATION_SCHEDULE;
  }

  /**
   * Reads the next part of the log. Returns whether there may be more.
   *
   * @param owner of the lease
   */
  async discover(owner: string): Promise<boolean> {
    const now = this.clock.now();
    const position = await this.state.findPosition();
    if (position === null) {
      await this.transactions.transaction([
        this.state.savePositionStatement(owner, await this.findStart(now)),
      ]);
      return true;
    }
    const page = await this.reader.findSteps(position, PAGE);
    const steps = page.slice(0, countReady(page, this.ages[0]!, now));
    if (steps.length === 0) return false;
    const taken = steps.filter(({ change }) => change === 'submitted' || change === 'unknown');
    const open =
      taken.length === 0 ? [] : await this.reader.findOpen(taken.map(({ messageId }) => messageId));
    // The first check is due now.
    const found = open.map((message) => ({ ...message, dueAt: now }));
    await this.transactions.transaction([
      this.state.savePositionStatement(owner, steps.at(-1)!.id),
      ...(found.length > 0 ? [this.checks.insertStatement(found)] : []),
    ]);
    return steps.length === PAGE;
  }

  /** The offset before messages that were young enough to check at the first start. */
  private findStart(now: Date): Promise<number> {
    return this.log.findOffsetBefore(new Date(now.getTime() - this.ages.at(-1)!));
  }
}

/** The number of steps before the first one that is too young. */
function countReady(page: readonly MessageStep[], ageMs: number, now: Date): number {
  const before = now.getTime() - ageMs;
  // Later times come from a clock that was ahead: one such message must not delay all others.
  const after = now.getTime() + CLOCK_MARGIN_MS;
  const first = page.findIndex(
    ({ createdAt }) => createdAt.getTime() > before && createdAt.getTime() <= after,
  );
  return first < 0 ? page.length : first;
}
