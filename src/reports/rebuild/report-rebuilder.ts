import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import type { Statement } from '../../core/database/statement.js';
import { type ReadMessages, ReportRecorder } from '../recording/report-recorder.js';
import type { Rebuild } from './rebuild-progress.js';
import { ReportRebuildStore } from './report-rebuild.store.js';

/** Messages of a slice. The writer of reports waits for its commit. */
const SLICE = 1_000;
/** Slices before new events get a turn. */
const SLICES_IN_TURN = 8;
/** Slices that are read at once. Reading waits for the disk of the database more than it computes. */
const READ_AHEAD = 3;
/** Poll interval for requests of a rebuild. */
const LOOK_INTERVAL_MS = 1_000;

/** Messages that are being read, and the state of the rebuild once they are counted. */
interface Slice {
  read: Promise<ReadMessages> | null;
  after: Rebuild;
}

/**
 * Counts all messages of the record anew, a slice at a time, in place: rows that are right stay as they
 * are. Rows of messages that are not in the record any more stay too, and times that retention has removed.
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
   * The next slices, as the backlog of the feed consumer. A database whose messages were never counted
   * gets its first rebuild by itself.
   */
  async *nextSlices(): AsyncGenerator<Statement[]> {
    if (monotonicNow() < this.nextLook) return;
    const rebuild = await this.store.findRebuild();
    if (!rebuild) yield [this.store.requestStatement()];
    else if (rebuild.finishedAt) this.nextLook = monotonicNow() + LOOK_INTERVAL_MS;
    else if (!rebuild.startedAt) yield [await this.start(rebuild)];
    else yield* this.continue(rebuild);
  }

  private async start(rebuild: Rebuild): Promise<Statement> {
    const total = await this.store.countMessages();
    return this.store.saveStatement({ ...rebuild, startedAt: this.clock.now(), total });
  }

  /**
   * The next slices are read while one is committed. What changes after a slice was read has an event
   * that is read after its commit.
   */
  private async *continue(rebuild: Rebuild): AsyncGenerator<Statement[]> {
    const slices: Slice[] = [];
    let last = rebuild;
    for (let begun = 0; ;) {
      while (begun < SLICES_IN_TURN && slices.length < READ_AHEAD && !last.finishedAt) {
        const slice = await this.readSlice(last);
        slices.push(slice);
        last = slice.after;
        begun += 1;
      }
      const slice = slices.shift();
      if (!slice) return;
      const counted = slice.read ? await this.recorder.statementsOf(await slice.read) : [];
      yield [...counted, this.store.saveStatement(slice.after)];
    }
  }

  /** Begins to read the next slice. */
  private async readSlice(rebuild: Rebuild): Promise<Slice> {
    const { refs, position, size } = await this.store.findSlice(rebuild, SLICE);
    const read = size > 0 ? this.recorder.read(refs) : null;
    // When an earlier slice fails, this read is not awaited. Its error must not end the process.
    read?.catch(() => {});
    const after: Rebuild = { ...rebuild, position, messages: rebuild.messages + size };
    return { read, after: size < SLICE ? this.endOfPart(after) : after };
  }

  private endOfPart(rebuild: Rebuild): Rebuild {
    if (rebuild.part === 'ours') return { ...rebuild, part: 'others', position: '' };
    return { ...rebuild, finishedAt: this.clock.now() };
  }
}
