import { createHash } from 'node:crypto';
import type { AnyKind, EntryKind, EntryKinds } from './entry-kind.js';

/** Enough to detect a torn or damaged line. It does not protect against forgery. */
const CHECKSUM_LENGTH = 16;
/** The kind of lines of the first version, which have no type. */
const FIRST_TYPE = 'report';

export interface DecodedLine {
  kind: AnyKind;
  item: unknown;
}

/** An item as one line of the spool: a checksum, a space, and JSON with its type. */
export function encodeLine<Item>(kind: EntryKind<Item, unknown>, item: Item): string {
  const json = JSON.stringify({ type: kind.type, ...kind.encode(item) });
  return `${checksum(json)} ${json}\n`;
}

/**
 * The item of a line without its line break. Null if the line is damaged or of an unknown kind.
 * Never throws.
 */
export function decodeLine(kinds: EntryKinds, line: string): DecodedLine | null {
  const json = line.slice(CHECKSUM_LENGTH + 1);
  if (line[CHECKSUM_LENGTH] !== ' ' || line.slice(0, CHECKSUM_LENGTH) !== checksum(json)) return null;
  const { type = FIRST_TYPE, ...rest } = parseObject(json) ?? { type: null };
  const kind = typeof type === 'string' ? kinds.find(type) : undefined;
  const item = kind?.decode(rest) ?? null;
  return kind && item !== null ? { kind, item } : null;
}

/** Equal lines have equal checksums. */
export function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, CHECKSUM_LENGTH);
}

function parseObject(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
