import { Injectable, Logger } from '@nestjs/common';
import { type Fault, findFault } from '../../core/database/row-fault.js';
import { isDatabaseUnavailable } from '../../core/database/database-error.js';
import { type LogIds, toIdText, toLogIds } from '../../core/logging/log-ids.js';
import { withTimeout } from '../../core/with-timeout.js';
import { errorMessage } from '../../core/error-message.js';
import { type AnyKind, EntryKinds } from './entry-kind.js';
import { Spool } from './spool.js';
import { decodeLine } from './spool-line.js';

const BATCH = 256;
/** Writing a batch of the largest receipts takes seconds. */
const WRITE_TIMEOUT_MS = 30_000;

interface Entry {
  line: string;
  kind: AnyKind;
  item: unknown;
}

/** The result for a line, and the reason if it is not stored. */
export interface LineResult {
  outcome: 'stored' | 'damaged' | 'refused' | 'kept';
  /** Identifies the item without personal data. */
  what: string;
  reason: string;
}

/**
 * Writes spooled lines into the database. Replaying a line twice is harmless: every kind recognises
 * its copies.
 */
@Injectable()
export class SpoolReplayer {
  private readonly logger = new Logger(SpoolReplayer.name);

  constructor(
    private readonly kinds: EntryKinds,
    private readonly spool: Spool,
  ) {}

  /**
   * Replays all segments, oldest first. An unreadable segment, or a line that cannot be written
   * now, stays for the next replay. Returns how many lines are done.
   *
   * @throws if the database is unavailable
   */
  async replay(stopping: AbortSignal): Promise<number> {
    let done = 0;
    for (const segment of await this.spool.close()) {
      const lines = await this.spool.read(segment);
      if (lines === null) continue;
      const kept: string[] = [];
      for (let start = 0; start < lines.length; start += BATCH) {
        stopping.throwIfAborted();
        kept.push(...(await this.replayBatch(lines.slice(start, start + BATCH))));
      }
      if (kept.length === 0) await this.spool.remove(segment);
      else if (kept.length < lines.length) await this.spool.rewrite(segment, kept);
      done += lines.length - kept.length;
      const replayed = `replayed ${lines.length - kept.length} of ${lines.length} line(s) of ${segment}`;
      this.logger.log(`spool: ${replayed}; ${this.spool.bytes} bytes left`);
    }
    return done;
  }

  /**
   * Replays one line alone.
   *
   * @throws if the database is unavailable
   */
  async replayLine(line: string): Promise<LineResult> {
    const decoded = decodeLine(this.kinds, line);
    if (decoded === null) return { outcome: 'damaged', what: 'a line', reason: 'damaged' };
    const { kind, item } = decoded;
    const what = `${kind.label}${toIdText(toLogIds(kind.logIds(item)))}`;
    try {
      await this.store(kind, [item]);
      return { outcome: 'stored', what, reason: '' };
    } catch (error) {
      const fault = await findFault(error, {
        retry: () => this.store(kind, [item]),
        probe: () => this.probe(kind),
      });
      if (fault === 'database') throw error;
      return { outcome: OUTCOMES[fault], what, reason: errorMessage(error) };
    }
  }

  /** Returns the lines that remain. */
  private async replayBatch(lines: readonly string[]): Promise<string[]> {
    const byKind = new Map<AnyKind, Entry[]>();
    for (const line of lines) {
      const decoded = decodeLine(this.kinds, line);
      if (decoded === null) await this.setAside(line, 'a line', 'damaged');
      else if (!byKind.get(decoded.kind)?.push({ line, ...decoded }))
        byKind.set(decoded.kind, [{ line, ...decoded }]);
    }
    const kept: string[] = [];
    for (const [kind, entries] of byKind) kept.push(...(await this.replayEntries(kind, entries)));
    return kept;
  }

  private async replayEntries(kind: AnyKind, entries: readonly Entry[]): Promise<string[]> {
    try {
      await this.store(
        kind,
        entries.map(({ item }) => item),
      );
      return [];
    } catch (error) {
      // While nothing can be written, no single row is at fault.
      if (isDatabaseUnavailable(error)) await this.probe(kind);
    }
    const kept: string[] = [];
    for (const { line, item } of entries) {
      const { outcome, reason } = await this.replayLine(line);
      const ids = kind.logIds(item);
      if (outcome === 'kept') kept.push(line);
      if (outcome === 'kept')
        this.logger.warn(`spool: ${kind.label} stays and is tried again: ${reason}`, ids);
      if (outcome === 'refused') await this.setAside(line, kind.label, reason, ids);
    }
    return kept;
  }

  private store(kind: AnyKind, items: readonly unknown[]): Promise<unknown[]> {
    return withTimeout(kind.store(items), WRITE_TIMEOUT_MS);
  }

  private probe(kind: AnyKind): Promise<void> {
    return withTimeout(kind.probe(), WRITE_TIMEOUT_MS);
  }

  private async setAside(line: string, label: string, reason: string, ids: LogIds = {}): Promise<void> {
    const path = await this.spool.setAside(line);
    this.logger.error(`spool: ${label} cannot be stored (${reason}) and is set aside in ${path}`, ids);
  }
}

const OUTCOMES: Readonly<Record<Exclude<Fault, 'database'>, LineResult['outcome']>> = {
  none: 'stored',
  row: 'refused',
  unproven: 'kept',
};
