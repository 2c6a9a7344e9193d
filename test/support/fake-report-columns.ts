import { DimensionColumns } from '../../src/reports/columns/dimension-columns.js';
import {
  CHUNK_SIZE,
  type MessageColumns,
  NOT_MEASURED,
  ReportColumns,
} from '../../src/reports/columns/message-columns.js';
import type { Dimensions } from '../../src/reports/dimensions/dimensions.js';
import { REPORTED_STATUSES, type ReportedStatus } from '../../src/reports/reported-statuses.js';

/** A message as counted by reports. */
export interface CountedMessage {
  countedAt: number;
  dimensions: Dimensions;
  status: ReportedStatus;
  errorCode: string | null;
  units: number;
  amountMicros: number;
  sentBucket: number | null;
  deliveredBucket: number | null;
  resend: boolean;
}

export const NO_DIMENSIONS: Dimensions = {
  mode: 'live',
  country: 'unknown',
  network: 'unknown',
  sender: null,
  kind: null,
  template: null,
  batchId: null,
  experiment: null,
  variant: null,
};

export function countedMessage(overrides: Partial<CountedMessage> = {}): CountedMessage {
  return {
    countedAt: Date.parse('2026-11-23T08:00:00Z'),
    dimensions: NO_DIMENSIONS,
    status: 'delivered',
    errorCode: null,
    units: 1,
    amountMicros: 5_500,
    sentBucket: null,
    deliveredBucket: null,
    resend: false,
    ...overrides,
  };
}

/** Columns of a spec's messages. */
export class FakeReportColumns extends ReportColumns {
  readonly statuses = REPORTED_STATUSES;
  readonly errorCodes: (string | null)[] = [null];
  private readonly ids = new Map<string, number>();
  private readonly byId = new Map<number, Dimensions>();
  readonly asOfTime = new Date('2026-11-28T00:00:00Z');

  /** @param chunkSize smaller than in production, so that few messages fill several chunks */
  constructor(
    readonly messages: readonly CountedMessage[],
    private readonly chunkSize = CHUNK_SIZE,
  ) {
    super();
  }

  async *scan(): AsyncIterable<MessageColumns> {
    for (let first = 0; first < this.messages.length; first += this.chunkSize) {
      yield this.toColumns(first / this.chunkSize, this.messages.slice(first, first + this.chunkSize));
      await Promise.resolve();
    }
  }

  /** A copy: later chunks do not change it. */
  dimensions(): Promise<DimensionColumns> {
    const columns = new DimensionColumns();
    for (const [id, dimensions] of this.byId) columns.add(id, dimensions);
    return Promise.resolve(columns);
  }

  asOf(): Promise<Date> {
    return Promise.resolve(this.asOfTime);
  }

  private toColumns(chunk: number, messages: readonly CountedMessage[]): MessageColumns {
    return {
      chunk,
      length: messages.length,
      countedAt: Float64Array.from(messages, ({ countedAt }) => countedAt),
      dimensions: Uint32Array.from(messages, ({ dimensions }) => this.idOf(dimensions)),
      status: Uint8Array.from(messages, ({ status }) => REPORTED_STATUSES.indexOf(status)),
      errorCode: Uint16Array.from(messages, ({ errorCode }) => this.codeOf(errorCode)),
      units: Uint32Array.from(messages, ({ units }) => units),
      amountMicros: Int32Array.from(messages, ({ amountMicros }) => amountMicros),
      sentBucket: Uint8Array.from(messages, ({ sentBucket }) => sentBucket ?? NOT_MEASURED),
      deliveredBucket: Uint8Array.from(messages, ({ deliveredBucket }) => deliveredBucket ?? NOT_MEASURED),
      resend: Uint8Array.from(messages, ({ resend }) => Number(resend)),
    };
  }

  /** With gaps, like ids of a database. */
  private idOf(dimensions: Dimensions): number {
    const key = JSON.stringify(dimensions);
    const id = this.ids.get(key) ?? 3 * this.ids.size + 2;
    this.ids.set(key, id);
    this.byId.set(id, dimensions);
    return id;
  }

  private codeOf(code: string | null): number {
    const known = this.errorCodes.indexOf(code);
    return known === -1 ? this.errorCodes.push(code) - 1 : known;
  }
}
