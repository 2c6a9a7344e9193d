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
 * Finds messages that have no final status when Plivo is asked for the first time, by reading the log
 * of our own changes at that distance. So sending writes nothing for it, and a message that is
 * delivered in time costs one look.
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
    // The first question is due now.
    const found = open.map((message) => ({ ...message, dueAt: now }));
    await this.transactions.transaction([
      this.state.savePositionStatement(owner, steps.at(-1)!.id),
      ...(found.length > 0 ? [this.checks.insertStatement(found)] : []),
    ]);
    return steps.length === PAGE;
  }

  /** Messages from before the first start that are young enough to be asked for. */
  private findStart(now: Date): Promise<number> {
    return this.log.findOffsetBefore(new Date(now.getTime() - this.ages.at(-1)!));
  }
}

/** How many steps of the page are old enough, up to the first one that is not. */
function countReady(page: readonly MessageStep[], ageMs: number, now: Date): number {
  const before = now.getTime() - ageMs;
  // Of a clock that was ahead: its message must not hold up all others.
  const after = now.getTime() + CLOCK_MARGIN_MS;
  const first = page.findIndex(
    ({ createdAt }) => createdAt.getTime() > before && createdAt.getTime() <= after,
  );
  return first < 0 ? page.length : first;
}
