import { Injectable } from '@nestjs/common';
import { errorMessage } from '../../core/error-message.js';
import { linesOf, removeReplayed } from './set-aside.js';
import { SpoolError } from './spool-error.js';
import { SpoolReplayer } from './spool-replayer.js';
import { Spool } from './spool.js';

type Print = (line: string) => void;

/** Replays the lines that were set aside, on an operator's request. */
@Injectable()
export class SetAsideReplayer {
  constructor(
    private readonly replayer: SpoolReplayer,
    private readonly spool: Spool,
  ) {}

  /**
   * Also replays segments of processes that have ended. Returns how many lines and segments were
   * not replayed; they are kept. Killing it loses nothing: the next run continues.
   *
   * @throws {SpoolError} if it cannot continue
   */
  async replayAll(print: Print): Promise<number> {
    await this.spool.open();
    try {
      const left = (await this.replaySegments(print)) + (await this.replaySetAside(print));
      const others = await this.spool.countOfOthers();
      if (others > 0) print(`${others} segment(s) belong to a running service, which replays them itself`);
      return left;
    } catch (error) {
      throw new SpoolError(`Not replayed: ${errorMessage(error)}. What is left is kept; run it again.`, {
        cause: error,
      });
    } finally {
      await this.spool.leave();
    }
  }

  private async replaySegments(print: Print): Promise<number> {
    const replayed = await this.replayer.replay(new AbortController().signal);
    print(`segments: ${replayed} line(s) replayed, ${this.spool.bytes} bytes left`);
    for (const segment of this.spool.unreplayable) print(`segments: ${segment} cannot be read and is kept`);
    return this.spool.unreplayable.length;
  }

  private async replaySetAside(print: Print): Promise<number> {
    let stored = 0;
    let left = 0;
    for (const path of await this.spool.takeSetAside()) {
      for (const line of new Set(await linesOf(path))) {
        const { outcome, what, reason } = await this.replayer.replayLine(line);
        if (outcome === 'stored') stored += 1;
        else {
          await this.spool.setAside(line);
          left += 1;
        }
        print(`set aside: ${what}: ${outcome === 'stored' ? 'stored' : `still set aside (${reason})`}`);
      }
      await removeReplayed(path);
    }
    print(`set aside: ${stored} stored, ${left} still set aside`);
    return left;
  }
}
