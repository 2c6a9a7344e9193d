import type { MessageState } from '../messages/message.js';
import { type Batch, type LineResult, OPEN_STATES } from './batch.js';

/** Lines by result and messages by state. */
export interface BatchCounts {
  results: Partial<Record<LineResult, number>>;
  messages: Partial<Record<MessageState, number>>;
}

/** A batch with its progress. */
export interface BatchStatus {
  batch: Omit<Batch, 'text' | 'log' | 'updatedAt'>;
  counts: BatchCounts;
  /** Null unless it is running. */
  estimatedEndAt: Date | null;
}

/** Messages still to be sent. */
export function countOpenMessages({ messages }: BatchCounts): number {
  return sum(OPEN_STATES.map((state) => messages[state] ?? 0));
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** A count for each name. */
export function withZeros<Name extends string>(
  names: readonly Name[],
  counts: Partial<Record<Name, number>>,
): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, counts[name] ?? 0])) as Record<Name, number>;
}
