import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import type { Statement } from '../../core/database/statement.js';
import { type ReadMessages, ReportRecorder } from '../recording/report-recorder.js';
import type { Rebuild } from './rebuild-progress.js';
import { ReportRebuildStore } from './report-rebuild.store.js';

/** Messages per slice. The writer of reports waits for its commit. */
const SLICE = 1_000;
/** Slices before new events are counted. */
const SLICES_IN_TURN = 8;
/** Slices read concurrently. A read waits for the database's disk longer than it computes. */
const READ_AHEAD = 3;
/** Poll interval for requests of a rebuild. */
const LOOK_INTERVAL_MS = 1_000;

/** A read of messages, and the state of the rebuild after they are counted. */
interface Slice {
  read: Promise<ReadMessages> | null;
  after: Rebuild;
}

/**
 * Counts all stored messages again, a slice at a time, in place: correct rows stay. Rows of
 * messages that are no longer stored stay too, and so do times that retention has removed.
 */
@Injectable()
export class ReportRebuilder {
  private nextLook = 0;

  constructor(
    private readonly clock: Clock,
    private readonly store: ReportRebuildStore,
    private readonly recorder: ReportRecorder,
  ) {}

  /** The next slices, as the backlog of the feed consumer. Requests the first rebuild itself. */
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
   * Reads the next slices while one is committed. A change after the read of a slice has an event,
   * which is read after the slice's commit.
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

  /** Starts the read of the next slice. */
  private async readSlice(rebuild: Rebuild): Promise<Slice> {
    const { refs, position, size } = await this.store.findSlice(rebuild, SLICE);
    const read = size > 0 ? this.recorder.read(refs) : null;
    // If an earlier slice fails, this read is not awaited. Its error must not end the process.
    read?.catch(() => {});
    const after: Rebuild = { ...rebuild, position, messages: rebuild.messages + size };
    return { read, after: size < SLICE ? this.endOfPart(after) : after };
  }

  private endOfPart(rebuild: Rebuild): Rebuild {
    if (rebuild.part === 'ours') return { ...rebuild, part: 'others', position: '' };
    return { ...rebuild, finishedAt: this.clock.now() };
  }
}
