import { shorten, toWellFormed } from './escape-text.js';

/** Longer than any id of ours or Plivo's. */
const MAX_LENGTH = 200;
const NAMES = ['requestId', 'messageId', 'messageUuid'] as const;

/**
 * Ids of what a line of the log is about, for a logger as the argument after the text. They are
 * fields of their own in JSON, and `name=value` after the text elsewhere.
 */
export type LogIds = Partial<Record<(typeof NAMES)[number], string | null>>;

/** The ids that are known. */
export function toLogIds(given: object = {}): Record<string, string> {
  const ids = given as LogIds;
  const known: Record<string, string> = {};
  for (const name of NAMES) {
    const id = ids[name];
    if (typeof id === 'string') known[name] = toWellFormed(shorten(id, MAX_LENGTH));
  }
  return known;
}

/** The rest without the ids, or undefined. */
export function withoutIds(given: object): object | undefined {
  const others = Object.entries(given).filter(([name]) => !NAMES.some((id) => id === name));
  return others.length === 0 ? undefined : Object.fromEntries(others);
}

/** ` name=value` for each id. */
export function toIdText(ids: Readonly<Record<string, string>>): string {
  return Object.entries(ids)
    .map(([name, id]) => ` ${name}=${id}`)
    .join('');
}
