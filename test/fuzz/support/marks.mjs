/** Numbers that are possible, no number of the sandbox's table, and each of one case alone. */
const FIRST = 12_012_000_000;
const LAST = 12_019_999_999;

/** How many numbers a case may take for itself. */
const EACH = 20;

const used = new Set();

/** A recipient of this case and of no other. */
export function recipientOf(number, index = 0) {
  const digits = String(FIRST + ((number * EACH + index) % (LAST - FIRST)));
  used.add(digits);
  return `+${digits}`;
}

export function isNumberOfOurs(digits) {
  return used.has(digits);
}

/** Texts of messages begin so; no log line may hold one. */
export const TEXT_MARK = 'fuzzed text';
