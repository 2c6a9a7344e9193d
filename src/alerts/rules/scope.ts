import type { AgeWindow, Snapshot } from '../figures/snapshot.js';
import type { MessageScope } from './alert-rule.js';

const MINUTE_MS = 60_000;

/** The messages of some ages. */
export function scopeOf(
  { at }: Snapshot,
  { fromMinutes, toMinutes }: AgeWindow,
  what: Omit<MessageScope, 'from' | 'to'>,
): MessageScope {
  const ago = (minutes: number): Date => new Date(at.getTime() - minutes * MINUTE_MS);
  return { from: ago(toMinutes), to: ago(fromMinutes), ...what };
}
