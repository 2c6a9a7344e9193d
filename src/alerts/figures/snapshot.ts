/**
 * Each group of these fields is compared with its own past. Of two equal findings the earlier field
 * wins.
 */
export const GROUP_FIELDS = ['country', 'network', 'sender', 'template'] as const;

export type GroupField = (typeof GROUP_FIELDS)[number];

/** One country, network, sender and template. Null: messages without one. */
export type CellGroup = Readonly<Record<GroupField, string | null>>;

/** Figures of messages of one age, as known at the time of the snapshot. */
export interface AgeFigures {
  /** Messages that Plivo accepted. */
  messages: number;
  delivered: number;
  /** Failed messages by error code. The sum is the number of failed messages. */
  failed: Map<string | null, number>;
  /** Without any report. */
  unreported: number;
  /** With reports, but no final one. */
  unfinished: number;
  /** Messages with an unknown outcome. They are not in `messages`. */
  unknown: number;
  amountMicros: number;
}

export interface Cell {
  group: CellGroup;
  /** By the index of `AGES`. */
  ages: readonly AgeFigures[];
}

/** The messages of the hour before `at`, as known at `at`. */
export interface Snapshot {
  at: Date;
  cells: readonly Cell[];
}

/**
 * Limits of the ages of messages, in minutes: each age begins at one limit and ends at the next.
 */
const AGE_LIMITS = [0, 3, 10, 18, 20, 63] as const;

export const AGES = AGE_LIMITS.slice(0, -1);
export const MAX_AGE_MINUTES = AGE_LIMITS.at(-1)!;

/**
 * Messages of some ages. Most messages have their last report after three minutes. A message
 * without a report after ten minutes is late.
 */
export interface AgeWindow {
  fromMinutes: number;
  toMinutes: number;
}

export const RECENT: AgeWindow = { fromMinutes: 3, toMinutes: 18 };
export const HOUR: AgeWindow = { fromMinutes: 3, toMinutes: 63 };
export const OVERDUE: AgeWindow = { fromMinutes: 10, toMinutes: 20 };
export const ALL_AGES: AgeWindow = { fromMinutes: 0, toMinutes: 63 };

/** The index of `AGES`; -1 if the message is too old. */
export function ageIndex(minutes: number): number {
  for (let index = AGE_LIMITS.length - 2; index >= 0; index -= 1) {
    if (minutes >= AGE_LIMITS[index]!) return minutes < AGE_LIMITS[index + 1]! ? index : -1;
  }
  return 0;
}

export function emptyAges(): AgeFigures[] {
  return AGES.map(() => emptyFigures());
}

/** The figures of a cell's messages of some ages. */
export function figuresIn({ ages }: Cell, { fromMinutes, toMinutes }: AgeWindow): AgeFigures {
  const sum = emptyFigures();
  for (const [index, from] of AGES.entries()) {
    if (from >= fromMinutes && from < toMinutes) addFigures(sum, ages[index]!);
  }
  return sum;
}

export function addFigures(sum: AgeFigures, one: AgeFigures): void {
  sum.messages += one.messages;
  sum.delivered += one.delivered;
  sum.unreported += one.unreported;
  sum.unfinished += one.unfinished;
  sum.unknown += one.unknown;
  sum.amountMicros += one.amountMicros;
  for (const [code, count] of one.failed) sum.failed.set(code, (sum.failed.get(code) ?? 0) + count);
}

/** One count of a cell's messages of some ages. Cheaper than all of their figures. */
export function countIn({ ages }: Cell, window: AgeWindow, count: (figures: AgeFigures) => number): number {
  let sum = 0;
  for (let index = 0; index < AGES.length; index += 1) {
    const from = AGES[index]!;
    if (from >= window.fromMinutes && from < window.toMinutes) sum += count(ages[index]!);
  }
  return sum;
}

/** Failed messages among the final ones. */
export function failedShare(cell: Cell, window: AgeWindow): { part: number; whole: number } {
  const part = countIn(cell, window, failedOf);
  return { part, whole: part + countIn(cell, window, ({ delivered }) => delivered) };
}

function failedOf({ failed }: AgeFigures): number {
  let sum = 0;
  for (const count of failed.values()) sum += count;
  return sum;
}

function emptyFigures(): AgeFigures {
  return {
    messages: 0,
    delivered: 0,
    failed: new Map(),
    unreported: 0,
    unfinished: 0,
    unknown: 0,
    amountMicros: 0,
  };
}
