import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { isDatabaseUnavailable } from '../../core/database/database-error.js';
import { reasonOf } from '../../core/reason-of.js';
import type { DeliveryReport } from '../delivery-report.js';
import { DeliveryStore } from '../delivery.store.js';
import { Spool } from './spool.js';
import { decodeLine } from './spool-line.js';

const BATCH = 256;

/** Brings what is in the spool into the record, through the same store. Twice is once: the fingerprint is unique. */
@Injectable()
export class SpoolReplayer {
  private readonly logger = new Logger(SpoolReplayer.name);

  constructor(
    private readonly clock: Clock,
    private readonly spool: Spool,
    private readonly store: DeliveryStore,
  ) {}

  /**
   * Replays everything there is, in order. Stops where the database goes away again; what has been replayed by then
   * is replayed once more next time.
   */
  async replay(stopping: AbortSignal): Promise<void> {
    for (const segment of await this.spool.close()) {
      const lines = await this.spool.read(segment);
      for (let start = 0; start < lines.length; start += BATCH) {
        stopping.throwIfAborted();
        await this.replayBatch(lines.slice(start, start + BATCH));
      }
      await this.spool.remove(segment);
      this.logger.log(
        `spool: replayed ${lines.length} report(s) of ${segment}; ${this.spool.bytes} bytes left`,
      );
    }
  }

  private async replayBatch(lines: string[]): Promise<void> {
    const read = lines.map((line) => ({ line, report: decodeLine(line) }));
    for (const { line } of read.filter(({ report }) => report === null)) await this.setAside(line, 'damaged');
    const sound = read.filter(
      (entry): entry is { line: string; report: DeliveryReport } => entry.report !== null,
    );
    try {
      await this.append(sound.map(({ report }) => report));
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw error;
      for (const { line, report } of sound) await this.replayOne(line, report);
    }
  }

  private async replayOne(line: string, report: DeliveryReport): Promise<void> {
    try {
      await this.append([report]);
    } catch (error) {
      if (isDatabaseUnavailable(error)) throw error;
      await this.setAside(line, reasonOf(error));
    }
  }

  private async append(reports: DeliveryReport[]): Promise<void> {
    await this.store.append(reports, this.clock.now());
  }

  private async setAside(line: string, reason: string): Promise<void> {
    const path = await this.spool.setAside(line);
    this.logger.error(`spool: a report cannot be replayed (${reason}) and is set aside in ${path}`);
  }
}
