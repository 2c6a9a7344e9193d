import { MESSAGE_STATES, type MessageState } from '../../messages/message.js';
import { type Batch, LINE_RESULTS, type LineResult, OPEN_STATES } from '../batch.js';
import type { BatchView } from './batch.view.js';

export interface Counts {
  results: Partial<Record<LineResult, number>>;
  messages: Partial<Record<MessageState, number>>;
}

/** @param estimatedEndAt null where there is none */
export function toBatchView(
  row: Omit<Batch, 'text' | 'log' | 'updatedAt'>,
  counts: Counts,
  estimatedEndAt: Date | null,
): BatchView {
  const { messages } = counts;
  const all = sum(Object.values(messages));
  const open = openMessages(counts);
  return {
    id: row.id,
    state: row.state,
    kind: row.kind,
    from: row.sender,
    mode: row.mode,
    template: row.template,
    templateVersion: row.templateVersion,
    clientReference: row.clientReference,
    lines: row.lines,
    results: filled(LINE_RESULTS, counts.results),
    messages: filled(MESSAGE_STATES, messages),
    percentDone: all === 0 ? 100 : Math.floor(((all - open) / all) * 1_000) / 10,
    estimatedEndAt: estimatedEndAt?.toISOString() ?? null,
    sendAt: row.sendAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** Messages that are still to be sent. */
export function openMessages({ messages }: Counts): number {
  return sum(OPEN_STATES.map((state) => messages[state] ?? 0));
}

function filled<Name extends string>(
  names: readonly Name[],
  counts: Partial<Record<Name, number>>,
): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, counts[name] ?? 0])) as Record<Name, number>;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
