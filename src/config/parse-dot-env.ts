import { EnvironmentError } from './environment-error.js';

/** An empty line or a comment. */
const BLANK = /[ \t]*(?:#.*)?(?:\n|$)/y;
/** A variable with its value, in quotes or to the end of the line. */
const VARIABLE =
  /[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*((["'`])(?:(?!\3)[^])*\3(?=[ \t]*(?:#.*)?(?:\n|$))|(?![ \t"'`]).*)(?:[ \t]*#.*)?(?:\n|$)/y;
/** Outside quotes this starts a comment. */
const CUT_OFF = /[^\s#]#/;

interface Found {
  value: string;
  line: number;
}

/**
 * Parses an `.env` file. Values have the same meaning as in Node's parser. Node ignores invalid
 * lines, and its versions differ in `export` and in values of spaces; this parser reports mistakes.
 *
 * @throws {EnvironmentError} with a sentence per mistake that names the file and the line, never a
 *   value
 */
export function parseDotEnv(bytes: Uint8Array, path: string): Record<string, string> {
  const text = decode(bytes, path).replaceAll(/\r\n?/g, '\n');
  const found = new Map<string, Found>();
  const mistakes: string[] = [];
  for (let at = 0, line = 1; at < text.length;) {
    const end = endOf(text, at);
    const mistake = readLine(text, at, line, found);
    if (mistake) mistakes.push(`${path}, line ${line}: ${mistake}`);
    line += text.slice(at, end).split('\n').length - 1;
    at = end;
  }
  if (mistakes.length > 0) throw new EnvironmentError(mistakes);
  return Object.fromEntries([...found].map(([name, { value }]) => [name, value]));
}

function decode(bytes: Uint8Array, path: string): string {
  if (bytes.includes(0))
    throw new EnvironmentError([`${path} is not text in UTF-8, but UTF-16 or binary: save it as UTF-8.`]);
  try {
    // Drops a byte order mark.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new EnvironmentError([`${path} is not text in UTF-8: save it as UTF-8.`]);
  }
}

/** End of the statement at `at`. An invalid statement ends with its line. */
function endOf(text: string, at: number): number {
  for (const pattern of [BLANK, VARIABLE]) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return pattern.lastIndex;
  }
  const next = text.indexOf('\n', at);
  return next === -1 ? text.length : next + 1;
}

/** Adds the variable at `at`, if there is one. Returns its mistake. */
function readLine(text: string, at: number, line: number, found: Map<string, Found>): string | undefined {
  BLANK.lastIndex = at;
  if (BLANK.test(text)) return undefined;
  VARIABLE.lastIndex = at;
  const [, name, raw = '', quote] = VARIABLE.exec(text) ?? [];
  if (name === undefined) return mistakeIn(text.slice(at));
  if (!quote && CUT_OFF.test(raw))
    return `the value of ${name} holds a #, which begins a comment; put the value in quotes.`;
  const value = valueOf(raw, quote);
  const before = found.get(name);
  if (before && before.value !== value)
    return `${name} is set a second time, to another value than in line ${before.line}; remove one of them.`;
  found.set(name, { value, line });
  return undefined;
}

function valueOf(raw: string, quote: string | undefined): string {
  if (!quote) return raw.replace(/[ \t]*(?:#.*)?$/, '');
  const text = raw.slice(1, -1);
  return quote === '"' ? text.replaceAll('\\n', '\n') : text;
}

function mistakeIn(rest: string): string {
  const [, name] = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*["'`]/.exec(rest) ?? [];
  return name === undefined
    ? 'this is neither NAME=value nor a comment, which begins with #.'
    : `the value of ${name} begins with a quote that does not end it; the same quote must be its last character.`;
}
