import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { RowsRequiredError } from '../core/database/database-error.js';
import { monotonicNow } from '../core/monotonic-now.js';
import { ReportRebuildStore } from '../reports/rebuild/report-rebuild.store.js';
import { PurgeBatchSize } from './purge-batch-size.js';
import { PurgeRangeReader } from './purge-range.reader.js';
import { type PurgeStep, PurgeSteps } from './purge-steps.js';
import { type PurgeLimits, RetentionLimits } from './retention-limits.js';
import { RetentionStore, type StepPosition } from './retention.store.js';

/** After this time a step starts again at the beginning, for rows that had to stay. */
const PASS_MS = 7 * 24 * 3_600_000;

/** Removes old data, in small batches with rests. Only one instance does it at a time. */
@Injectable()
export class Purger {
  private readonly logger = new Logger(Purger.name);

  constructor(
    private readonly clock: Clock,
    private readonly limits: RetentionLimits,
    private readonly ranges: PurgeRangeReader,
    private readonly reports: ReportRebuildStore,
    private readonly steps: PurgeSteps,
    private readonly store: RetentionStore,
  ) {}

  /** Does nothing while another instance purges. */
  async purge(signal: AbortSignal): Promise<void> {
    const steps = this.steps.list();
    if (steps.length === 0 || !(await this.store.acquireLease())) return;
    const limits = new Map<number, PurgeLimits>();
    try {
      for (const step of steps) {
        const found = limits.get(step.days) ?? (await this.limits.findLimits(step.days));
        limits.set(step.days, found);
        await this.runStep(step, found, signal);
      }
    } catch (error) {
      // Another instance continues.
      if (!(error instanceof RowsRequiredError) && !signal.aborted) throw error;
    } finally {
      await this.store.releaseLease();
    }
  }

  private async runStep(step: PurgeStep, limits: PurgeLimits, signal: AbortSignal): Promise<void> {
    if (step.isCounted && !(await this.reports.allowPurge(limits.before))) {
      this.logger.log(`retention waits for the reports to be counted step="${step.name}"`);
      return;
    }
    const { position, passStartedAt } = await this.findStart(step);
    const size = new PurgeBatchSize();
    let passed = 0;
    for (let after = position; !signal.aborted;) {
      // One batch of messages may have a hundred thousand lines.
      const rows = step.isPartial ? 1 : size.rows;
      const next = await this.ranges.findNext(step.table, after, limits, rows);
      if (!next) break;
      const to = { position: next.upTo, passStartedAt };
      await this.removeBatch(step, to, after, { limits, size, signal });
      after = next.upTo;
      passed += next.rows;
    }
    if (passed > 0) this.logger.log(`retention step="${step.name}" passed=${passed} days=${step.days}`);
  }

  private async removeBatch(
    step: PurgeStep,
    to: StepPosition,
    after: string,
    { limits, size, signal }: { limits: PurgeLimits; size: PurgeBatchSize; signal: AbortSignal },
  ): Promise<void> {
    // The rest of a batch that was removed in part is found again after a stop.
    const reached = step.isPartial ? { ...to, position: after } : to;
    for (let removed: number, limit: number; ;) {
      const start = monotonicNow();
      limit = size.rows;
      const range = { after, upTo: to.position, ...limits };
      removed = await this.store.commitBatch(step.name, reached, step.remove(range, limit));
      await sleep(size.adapt(monotonicNow() - start), undefined, { signal });
      if (!step.isPartial || removed < limit) return;
    }
  }

  /** The end of the last run, or the beginning once per pass. */
  private async findStart(step: PurgeStep): Promise<StepPosition> {
    const now = this.clock.now();
    const stored = await this.store.findPosition(step.name);
    const age = stored ? now.getTime() - stored.passStartedAt.getTime() : PASS_MS;
    return stored && age >= 0 && age < PASS_MS ? stored : { position: '', passStartedAt: now };
  }
}
