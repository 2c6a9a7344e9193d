import { Injectable } from '@nestjs/common';
import { ReconciliationEnvironment } from '../../config/groups/reconciliation.js';
import { Clock } from '../../core/clock.js';
import { afterCommit } from '../../core/database/after-commit.js';
import { EventLogReader } from '../../feed/event-log.reader.js';
import type { Page, PageQuery } from '../../http/page.js';
import { CLOCK_MARGIN_MS } from '../clock-margin.js';
import { ReconciliationRunner } from '../reconciliation-runner.js';
import type { Run } from './run.js';
import {
  ReconciliationOffException,
  RunInProgressException,
  RunNotFoundException,
  RunPeriodException,
} from './run.exceptions.js';
import { RunReader } from './run.reader.js';
import { RunStore } from './run.store.js';

/** Plivo keeps messages for 90 days (plivo.md section 4). */
const KEPT_MS = 90 * 24 * 3_600_000;

/** Requests runs and tells how far they are. The instance with the lease does the work. */
@Injectable()
export class RunsService {
  constructor(
    private readonly clock: Clock,
    private readonly env: ReconciliationEnvironment,
    private readonly log: EventLogReader,
    private readonly reader: RunReader,
    private readonly runner: ReconciliationRunner,
    private readonly store: RunStore,
  ) {}

  /**
   * @param to now by default
   * @throws {ReconciliationOffException | RunInProgressException | RunPeriodException}
   */
  async start(asked: Date, to?: Date): Promise<Run> {
    if (this.env.RECONCILIATION_REQUESTS_PERCENT === 0) throw new ReconciliationOffException();
    const now = this.clock.now().getTime();
    const from = new Date(Math.max(asked.getTime(), now - KEPT_MS));
    const end = new Date(Math.min(to?.getTime() ?? now, now));
    if (end <= from) throw new RunPeriodException();
    const position = await this.log.findOffsetBefore(new Date(from.getTime() - CLOCK_MARGIN_MS));
    const id = await this.store.create({ from, to: end, position });
    if (id === null) throw new RunInProgressException();
    // Where another instance has the lease, that one finds it.
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
   * Ends a run. One that has ended stays as it is.
   *
   * @throws {RunNotFoundException}
   */
  async cancel(id: string): Promise<Run> {
    await this.read(id);
    await this.store.cancel(id);
    return afterCommit(id, () => this.read(id));
  }
}
