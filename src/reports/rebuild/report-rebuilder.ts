import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import type { Statement } from '../../core/database/statement.js';
import { ReportRecorder } from '../recording/report-recorder.js';
import type { Rebuild } from './rebuild-progress.js';
import { ReportRebuildStore } from './report-rebuild.store.js';

/** Messages of a slice. New events wait for its end, and the writer of reports for its commit. */
const SLICE = 1_000;
/** How often a request is looked for. */
const LOOK_INTERVAL_MS = 1_000;

/**
 * Counts all messages of the record anew, a slice at a time, in place: rows that are right stay as they
 * are. Rows of messages that are not in the record any more stay too.
 */
@Injectable()
export class ReportRebuilder {
  private nextLook = 0;

  constructor(
    private readonly clock: Clock,
    private readonly store: ReportRebuildStore,
    private readonly recorder: ReportRecorder,
  ) {}

  /**
   * The next slice, as the backlog of the feed consumer. A database whose messages were never counted
   * gets its first rebuild by itself.
   */
  async nextSlice(): Promise<Statement[] | null> {
    if (monotonicNow() < this.nextLook) return null;
    const rebuild = await this.store.findRebuild();
    if (!rebuild) return [this.store.requestStatement()];
    if (rebuild.finishedAt) {
      this.nextLook = monotonicNow() + LOOK_INTERVAL_MS;
      return null;
    }
    return rebuild.startedAt ? this.continue(rebuild) : this.start(rebuild);
  }

  private async start(rebuild: Rebuild): Promise<Statement[]> {
    const total = await this.store.countMessages();
    return [this.store.saveStatement({ ...rebuild, startedAt: this.clock.now(), total })];
  }

  private async continue(rebuild: Rebuild): Promise<Statement[]> {
    const { refs, position, size } = await this.store.findSlice(rebuild, SLICE);
    const counted = size > 0 ? await this.recorder.count(refs) : [];
    const read: Rebuild = { ...rebuild, position, messages: rebuild.messages + size };
    return [...counted, this.store.saveStatement(size < SLICE ? this.endOfPart(read) : read)];
  }

  private endOfPart(rebuild: Rebuild): Rebuild {
    if (rebuild.part === 'ours') return { ...rebuild, part: 'others', position: '' };
    return { ...rebuild, finishedAt: this.clock.now() };
  }
}
