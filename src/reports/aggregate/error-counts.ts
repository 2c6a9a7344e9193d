import { CHUNK_SIZE, type MessageColumns } from '../columns/message-columns.js';
import { FINAL_STATUSES } from '../../plivo/statuses.js';
import { REPORTED_STATUSES, type ReportedStatus } from '../reported-statuses.js';
import { NO_ROW } from './row-selector.js';

const MAX_EXAMPLES = 5;

/** Failed messages of one code. */
export interface ErrorFigures {
  messages: number;
  /** Numbers of the newest ones, newest first. */
  examples: number[];
}

interface Example {
  at: number;
  number: number;
}

/** Counts failed messages by row. */
export class ErrorCounts {
  /** All final messages, including delivered ones. */
  final = 0;
  private readonly counts = new Map<number, number>();
  private readonly examples = new Map<number, Example[]>();
  private readonly isFinal: Uint8Array;
  private readonly isCounted: Uint8Array;

  /** @param statuses the failures that are counted */
  constructor(statuses: readonly ReportedStatus[]) {
    const flags = (list: readonly ReportedStatus[]): Uint8Array =>
      Uint8Array.from(REPORTED_STATUSES, (status) => (list.includes(status) ? 1 : 0));
    this.isFinal = flags(FINAL_STATUSES);
    this.isCounted = flags(statuses);
  }

  /** @param rows the row of each message, or NO_ROW */
  addChunk({ chunk, length, status, countedAt }: MessageColumns, rows: Int32Array): void {
    for (let index = 0; index < length; index += 1) {
      const row = rows[index]!;
      if (row === NO_ROW || this.isFinal[status[index]!] === 0) continue;
      this.final += 1;
      if (this.isCounted[status[index]!] === 0) continue;
      this.counts.set(row, (this.counts.get(row) ?? 0) + 1);
      this.addExample(row, { at: countedAt[index]!, number: chunk * CHUNK_SIZE + index });
    }
  }

  figuresOf(row: number): ErrorFigures {
    const examples = (this.examples.get(row) ?? []).map(({ number }) => number);
    return { messages: this.counts.get(row) ?? 0, examples };
  }

  private addExample(row: number, example: Example): void {
    const examples = this.examples.get(row) ?? [];
    if (examples.length === MAX_EXAMPLES && isNewer(examples.at(-1)!, example)) return;
    const place = examples.findIndex((other) => isNewer(example, other));
    examples.splice(place === -1 ? examples.length : place, 0, example);
    this.examples.set(row, examples.slice(0, MAX_EXAMPLES));
  }
}

function isNewer(one: Example, other: Example): boolean {
  return one.at > other.at || (one.at === other.at && one.number > other.number);
}
