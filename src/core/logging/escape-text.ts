/** Fast path: nearly all text is printable ASCII. */
const PLAIN = /^[\x20-\x7e]*$/;
/**
 * Controls, invisible and bidirectional format characters, line separators, halves of surrogate
 * pairs.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** Longer than any line of our own: a request's path may be 16 kB. */
const MAX_LENGTH = 2_000;

/** Text of limited length that cannot forge a line of the log or control a terminal. */
export function escapeText(text: string): string {
  const short = shorten(text);
  return PLAIN.test(short) ? short : short.replace(UNSAFE, escapeCharacter);
}

/**
 * The same for JSON, where controls below U+0020 are already escaped. The result is equal when
 * parsed.
 */
export function escapeJson(json: string): string {
  return PLAIN.test(json) ? json : json.replace(UNSAFE, escapeCharacter);
}

/** A stack with one line per frame; the message above them is one line. */
export function escapeStack(stack: string): string {
  const [head = '', ...frames] = stack.split(/\n(?= {4}at )/);
  return [head, ...frames.map((frame) => `    ${frame.trim()}`)].map(escapeText).join('\n');
}

/** Replaces lone surrogates, which some JSON parsers refuse. */
export function toWellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD');
}

export function shorten(text: string, maxLength = MAX_LENGTH): string {
  if (text.length <= maxLength) return text;
  return `${text.slice(0, maxLength)} … (${text.length - maxLength} more characters)`;
}

function escapeCharacter(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  // Two units above U+FFFF: JSON has no longer escape.
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}
