import type { AgeWindow, Snapshot } from '../figures/snapshot.js';
import type { MessageScope } from './alert-rule.js';

const MINUTE_MS = 60_000;

/** The scope of messages in an age window at the time of the snapshot. */
export function toMessageScope(
  { at }: Snapshot,
  { fromMinutes, toMinutes }: AgeWindow,
  what: Omit<MessageScope, 'from' | 'to'>,
): MessageScope {
  const ago = (minutes: number): Date => new Date(at.getTime() - minutes * MINUTE_MS);
  return { from: ago(toMinutes), to: ago(fromMinutes), ...what };
}
