import { Injectable } from '@nestjs/common';
import { ReconciliationEnvironment } from '../../config/groups/reconciliation.js';
import { RetentionEnvironment } from '../../config/groups/retention.js';
import { Clock } from '../../core/clock.js';
import { afterCommit } from '../../core/database/after-commit.js';
import { EventLogReader } from '../../feed/event-log.reader.js';
import type { Page, PageQuery } from '../../http/page.js';
import { CLOCK_MARGIN_MS } from '../clock-margin.js';
import { ReconciliationRunner } from '../reconciliation-runner.js';
import type { Run, RunKind } from './run.js';
import {
  ReconciliationOffException,
  RunInProgressException,
  RunNotFoundException,
  RunPeriodException,
} from './run.exceptions.js';
import { RunReader } from './run.reader.js';
import { RunStore } from './run.store.js';

const DAY_MS = 24 * 3_600_000;
/** How long Plivo keeps messages (plivo.md section 4). */
const PLIVO_KEEPS = { days: 90, keptBy: 'Plivo' };

/** Starts runs and reads their progress. The instance with the lease does the work. */
@Injectable()
export class RunsService {
  constructor(
    private readonly clock: Clock,
    private readonly env: ReconciliationEnvironment,
    private readonly log: EventLogReader,
    private readonly reader: RunReader,
    private readonly retention: RetentionEnvironment,
    private readonly runner: ReconciliationRunner,
    private readonly store: RunStore,
  ) {}

  /**
   * @param asked without `to`: until now
   * @throws {ReconciliationOffException | RunInProgressException | RunPeriodException}
   */
  async start(kind: RunKind, asked: { from: Date; to?: Date | undefined }): Promise<Run> {
    if (this.env.RECONCILIATION_REQUESTS_PERCENT === 0) throw new ReconciliationOffException();
    const { from, to } = this.toPeriod(kind, asked);
    const id = await this.store.create({ kind, from, to, position: await this.findPosition(kind, from) });
    if (id === null) throw new RunInProgressException();
    // If another instance has the lease, that one finds the run.
    void this.runner.run();
    return afterCommit(id, () => this.read(id));
  }

  /** Newest first. */
  list(pageQuery: PageQuery): Promise<Page<Run>> {
    return this.reader.listRuns(pageQuery);
  }

  /** @throws {RunNotFoundException} */
  async read(id: string): Promise<Run> {
    const run = await this.reader.findRun(id);
    if (!run) throw new RunNotFoundException();
    return run;
  }

  /**
   * Ends a run. Has no effect on a run that has ended.
   *
   * @throws {RunNotFoundException}
   */
  async cancel(id: string): Promise<Run> {
    await this.read(id);
    await this.store.cancel(id);
    return afterCommit(id, () => this.read(id));
  }

  /** @throws {RunPeriodException} */
  private toPeriod(kind: RunKind, asked: { from: Date; to?: Date | undefined }): { from: Date; to: Date } {
    const now = this.clock.now().getTime();
    const kept = kind === 'backfill' ? this.keptForBackfills() : PLIVO_KEEPS;
    // A list stays the same once its period is over by all clocks: Plivo takes no more messages in
    // it.
    const latest = kind === 'backfill' ? now - CLOCK_MARGIN_MS : now;
    const from = new Date(Math.max(asked.from.getTime(), now - kept.days * DAY_MS));
    const to = new Date(Math.min(asked.to?.getTime() ?? latest, latest));
    if (to <= from) throw new RunPeriodException(kept);
    return { from, to };
  }

  private keptForBackfills(): typeof PLIVO_KEEPS {
    const days = this.retention.RETENTION_MESSAGES_DAYS ?? PLIVO_KEEPS.days;
    return days < PLIVO_KEEPS.days ? { days, keptBy: 'RETENTION_MESSAGES_DAYS' } : PLIVO_KEEPS;
  }

  private async findPosition(kind: RunKind, from: Date): Promise<number> {
    if (kind === 'backfill') return 0;
    return this.log.findOffsetBefore(new Date(from.getTime() - CLOCK_MARGIN_MS));
  }
}
