import { Injectable } from '@nestjs/common';
import { PlivoEnvironment } from '../../config/groups/plivo.js';
import type { DimensionColumns } from '../../reports/columns/dimension-columns.js';
import {
  CHUNK_BITS,
  type MessageColumns,
  NOT_MEASURED,
  ReportColumns,
} from '../../reports/columns/message-columns.js';
import type { Dimensions } from '../../reports/dimensions/dimensions.js';
import { latencyOf } from '../../reports/quantiles/latency-buckets.js';
import { FAILED_STATUSES, REPORTED_STATUSES, ACCEPTED_STATUSES } from '../../reports/reported-statuses.js';
import type { MessageScope } from '../rules/alert-rule.js';
import {
  addFigures,
  type AgeFigures,
  ageIndex,
  type Cell,
  emptyAges,
  GROUP_FIELDS,
  MAX_AGE_MINUTES,
  type Snapshot,
} from './snapshot.js';

const MINUTE_MS = 60_000;
/** The figure for each status, by its index in `MessageColumns.status`. */
const COUNTS_AS = REPORTED_STATUSES.map((status) => {
  if (status === 'delivered' || status === 'read') return 'delivered';
  if ((FAILED_STATUSES as readonly string[]).includes(status)) return 'failed';
  if (status === 'none') return 'unreported';
  if (status === 'unknown') return 'unknown';
  return (ACCEPTED_STATUSES as readonly string[]).includes(status) ? 'unfinished' : 'nothing';
});

/** Adds up figures from the columns of the reports. */
@Injectable()
export class MessageFigures {
  constructor(
    private readonly columns: ReportColumns,
    private readonly plivo: PlivoEnvironment,
  ) {}

  /** The time up to which all records are counted; 1970 while older messages are missing. */
  countedUntil(): Promise<Date> {
    return this.columns.asOf();
  }

  /**
   * The messages of the hour before `at`, as known at `at`: a message delivered after `at` counts
   * as unfinished. The time of a failure is not stored, so a failed message always counts as
   * failed.
   */
  async takeSnapshot(at: Date): Promise<Snapshot> {
    const from = new Date(at.getTime() - MAX_AGE_MINUTES * MINUTE_MS);
    const cells = new CellsById();
    for await (const chunk of this.columns.scan(from, at)) addChunk(chunk, at.getTime(), cells, this.columns);
    return { at, cells: cells.merge(await this.columns.dimensions(), this.plivo.mode) };
  }

  /** The numbers of the newest messages of a scope, newest first. */
  async findNewest(
    { from, to, filter, statuses, errorCode }: MessageScope,
    limit: number,
  ): Promise<number[]> {
    const found: { at: number; number: number }[] = [];
    for await (const chunk of this.columns.scan(from, to)) {
      const isWanted = this.toCondition({ filter, statuses, errorCode }, await this.columns.dimensions());
      for (let index = 0; index < chunk.length; index += 1) {
        const at = chunk.countedAt[index]!;
        if (at < from.getTime() || at >= to.getTime() || !isWanted(chunk, index)) continue;
        found.push({ at, number: (chunk.chunk << CHUNK_BITS) + index });
      }
      found.sort((one, other) => other.at - one.at).splice(limit);
    }
    return found.map(({ number }) => number);
  }

  private toCondition(
    { filter, statuses, errorCode }: Pick<MessageScope, 'errorCode' | 'filter' | 'statuses'>,
    dimensions: DimensionColumns,
  ): (chunk: MessageColumns, index: number) => boolean {
    const wanted = Object.entries({ mode: this.plivo.mode, ...filter }).map(([name, value]) => {
      const column = dimensions.of(name as keyof Dimensions);
      return { numberOfId: column.numberOfId, number: column.numberOf(value) };
    });
    const statusIndexes = new Set(statuses.map((status) => this.columns.statuses.indexOf(status)));
    return (chunk, index) =>
      statusIndexes.has(chunk.status[index]!) &&
      (errorCode === undefined || this.columns.errorCodes[chunk.errorCode[index]!] === errorCode) &&
      wanted.every(({ numberOfId, number }) => numberOfId[chunk.dimensions[index]!] === number);
  }

  /** Costs of messages by hour, in order. */
  async costsByHour(from: Date, hours: number): Promise<Float64Array> {
    const costs = new Float64Array(hours);
    const start = from.getTime();
    const hourMs = 60 * MINUTE_MS;
    const dimensions = await this.columns.dimensions();
    for await (const { length, countedAt, amountMicros, dimensions: ids } of this.columns.scan(
      from,
      new Date(start + hours * hourMs),
    )) {
      const modes = dimensions.of('mode');
      const mode = modes.numberOf(this.plivo.mode);
      for (let index = 0; index < length; index += 1) {
        const hour = Math.floor((countedAt[index]! - start) / hourMs);
        if (hour >= 0 && hour < hours && modes.numberOfId[ids[index]!] === mode)
          costs[hour]! += amountMicros[index]!;
      }
    }
    return costs;
  }
}

function addChunk(chunk: MessageColumns, at: number, cells: CellsById, { errorCodes }: ReportColumns): void {
  const { length, countedAt, dimensions, status, errorCode, amountMicros, deliveredBucket } = chunk;
  const first = at - MAX_AGE_MINUTES * MINUTE_MS;
  for (let index = 0; index < length; index += 1) {
    const counted = countedAt[index]!;
    if (counted < first || counted >= at) continue;
    const ageMs = at - counted;
    const figures = cells.figuresOf(dimensions[index]!, ageIndex(ageMs / MINUTE_MS));
    const as = COUNTS_AS[status[index]!]!;
    if (as === 'nothing') continue;
    if (as === 'unknown') {
      figures.unknown += 1;
      continue;
    }
    figures.messages += 1;
    figures.amountMicros += amountMicros[index]!;
    if (as === 'failed') {
      const code = errorCodes[errorCode[index]!] ?? null;
      figures.failed.set(code, (figures.failed.get(code) ?? 0) + 1);
    } else if (as === 'delivered' && isLater(deliveredBucket[index]!, ageMs)) figures.unfinished += 1;
    else figures[as] += 1;
  }
}

function isLater(bucket: number, ageMs: number): boolean {
  return bucket !== NOT_MEASURED && latencyOf(bucket) > ageMs;
}

/**
 * Figures by dimension id. Batches and variants have ids of their own, so there are more ids than
 * cells.
 */
class CellsById {
  private readonly byId = new Map<number, AgeFigures[]>();

  figuresOf(id: number, age: number): AgeFigures {
    let ages = this.byId.get(id);
    if (!ages) this.byId.set(id, (ages = emptyAges()));
    return ages[age]!;
  }

  /** Leaves out messages of the other mode. */
  merge(dimensions: DimensionColumns, mode: string): Cell[] {
    const cells = new Map<string, Cell>();
    const modes = dimensions.of('mode');
    const columns = GROUP_FIELDS.map((field) => dimensions.of(field));
    for (const [id, ages] of this.byId) {
      if (modes.values[modes.numberOfId[id]!] !== mode) continue;
      const values = columns.map(({ values: all, numberOfId }) => all[numberOfId[id]!] ?? null);
      const key = JSON.stringify(values);
      const cell = cells.get(key);
      if (cell) addAges(cell.ages, ages);
      else {
        const [country, network, sender, template] = values as [
          string | null,
          string | null,
          string | null,
          string | null,
        ];
        cells.set(key, { group: { country, network, sender, template }, ages });
      }
    }
    return [...cells.values()];
  }
}

function addAges(sums: readonly AgeFigures[], more: readonly AgeFigures[]): void {
  for (const [index, sum] of sums.entries()) addFigures(sum, more[index]!);
}
