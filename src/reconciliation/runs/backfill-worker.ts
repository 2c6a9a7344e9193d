import { Injectable, Logger } from '@nestjs/common';
import { type MessagePage, PlivoReader } from '../../plivo/client/plivo.reader.js';
import { PlivoError } from '../../plivo/client/plivo.errors.js';
import { HistoryRecorder } from '../history/history-recorder.js';
import { LookupSlots } from '../lookup/lookup-slots.js';
import { describeRun, type Run } from './run.js';
import type { RunPart } from './run-part.js';
import { RunReader } from './run.reader.js';
import { RunStore } from './run.store.js';

/** The list is read a day at a time: changes to other days do not shift the pages of this one. */
const WINDOW_MS = 24 * 3_600_000;

/**
 * Does the running backfill, a page of Plivo's list at a time, from the oldest day to the newest.
 * Each page is stored, so a stop repeats one page at most.
 */
@Injectable()
export class BackfillWorker {
  private readonly logger = new Logger(BackfillWorker.name);

  constructor(
    private readonly history: HistoryRecorder,
    private readonly plivo: PlivoReader,
    private readonly reader: RunReader,
    private readonly slots: LookupSlots,
    private readonly store: RunStore,
  ) {}

  /** Reads the next page. Null if there is no backfill, or the service stops. */
  async workSome(): Promise<RunPart | null> {
    const run = await this.reader.findRunning('backfill');
    if (!run || !(await this.slots.waitForList())) return null;
    const windowEnd = new Date(Math.min(run.reachedAt.getTime() + WINDOW_MS, run.to.getTime()));
    const period = { from: run.reachedAt, to: windowEnd };
    let page: MessagePage;
    try {
      page = await this.plivo.listPage({ ...period, offset: run.position });
    } catch (error) {
      if (!(error instanceof PlivoError)) throw error;
      return { stoppedBy: error };
    }
    await this.record(run, page, windowEnd);
    return { stoppedBy: null };
  }

  private async record(run: Run, { messages, size, isLast }: MessagePage, windowEnd: Date): Promise<void> {
    const { recorded, leftOut } = await this.history.record(messages, 'backfill');
    const progress = {
      reachedAt: isLast ? windowEnd : run.reachedAt,
      position: isLast ? 0 : run.position + size,
      asked: run.asked + size,
      recorded: run.recorded + recorded,
      unknown: run.unknown + leftOut + size - messages.length,
    };
    const isDone = isLast && windowEnd >= run.to;
    const isSaved = await this.store.saveProgress(run, progress, isDone);
    if (isSaved && isDone) this.logger.log(`backfill done ${describeRun({ ...run, ...progress })}`);
  }
}
