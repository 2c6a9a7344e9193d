import { isReservedHeader } from '../client/own-headers.js';

const MAX_HEADERS = 20;
const NAME = /^[!#$%&'*+.^_`|~\dA-Za-z-]{1,64}$/;
/** Printable ASCII without white space at the ends. */
const VALUE = /^[!-~](?:[ -~]{0,1022}[!-~])?$/;

/** Allows only HTTP names that do not change how we send, and plain values. */
export function headersMistake(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'must be an object of names and texts.';
  }
  const entries = Object.entries(value);
  if (entries.length > MAX_HEADERS) return `must hold at most ${MAX_HEADERS} headers.`;
  const names = new Set(entries.map(([name]) => name.toLowerCase()));
  if (names.size < entries.length) return 'must name each header once.';
  if (!entries.every(([name]) => NAME.test(name)))
    return 'must have names of HTTP headers, such as X-Api-Key.';
  const reserved = entries.find(([name]) => isReservedHeader(name));
  if (reserved) return `must not hold ${reserved[0].toLowerCase()}: the request sets it.`;
  return entries.every(([, text]) => typeof text === 'string' && VALUE.test(text))
    ? null
    : 'must have values of 1 to 1,024 printable ASCII characters.';
}
