import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import type { Statement } from '../../core/database/statement.js';
import { type ReadMessages, ReportRecorder } from '../recording/report-recorder.js';
import type { MessageRefs } from '../recording/reported-message.reader.js';
import type { Rebuild } from './rebuild-progress.js';
import { ReportRebuildStore } from './report-rebuild.store.js';

/** Messages of a slice. The writer of reports waits for its commit. */
const SLICE = 1_000;
/** New events wait for so many. */
const SLICES_IN_TURN = 4;
/** How often a request is looked for. */
const LOOK_INTERVAL_MS = 1_000;

/** Messages that were read, and the state of the rebuild once they are counted. */
interface Slice {
  read: ReadMessages | null;
  after: Rebuild;
}

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
   * A slice is read while the one before is committed. What changes after it was read has an event that
   * is read after its commit.
   */
  private async *continue(rebuild: Rebuild): AsyncGenerator<Statement[]> {
    let next = this.readSlice(rebuild);
    for (let slices = 1; slices <= SLICES_IN_TURN; slices += 1) {
      const { read, after } = await next;
      const isLast = slices === SLICES_IN_TURN || after.finishedAt !== null;
      if (!isLast) next = this.readSlice(after);
      // If this slice is not committed, nobody reads the next one. Its error must not end the process.
      next.catch(() => {});
      const counted = read ? await this.recorder.statementsOf(read) : [];
      yield [...counted, this.store.saveStatement(after)];
      if (isLast) return;
    }
  }

  private async readSlice(rebuild: Rebuild): Promise<Slice> {
    const { refs, position, size } = await this.store.findSlice(rebuild, SLICE);
    const read = size > 0 ? await this.read(refs) : null;
    const after: Rebuild = { ...rebuild, position, messages: rebuild.messages + size };
    return { read, after: size < SLICE ? this.endOfPart(after) : after };
  }

  /** Reading waits for the database's disk more than it computes, so two halves are read at once. */
  private async read({ ids, uuids }: MessageRefs): Promise<ReadMessages> {
    const half = SLICE / 2;
    const [first, second] = await Promise.all([
      this.recorder.read({ ids: ids.slice(0, half), uuids: uuids.slice(0, half) }),
      this.recorder.read({ ids: ids.slice(half), uuids: uuids.slice(half) }),
    ]);
    return { refs: { ids, uuids }, messages: new Map([...first.messages, ...second.messages]) };
  }

  private endOfPart(rebuild: Rebuild): Rebuild {
    if (rebuild.part === 'ours') return { ...rebuild, part: 'others', position: '' };
    return { ...rebuild, finishedAt: this.clock.now() };
  }
}
