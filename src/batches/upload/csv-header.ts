import type { FieldError } from '../../http/problem.exception.js';
import { MalformedCsvException } from '../batch.exceptions.js';

/** Delimiters of cells. Excel writes semicolons in much of Europe. */
const DELIMITERS = [',', ';', '\t'] as const;

/** Excel's own line above the header. */
const SEPARATOR_LINE = /^"?sep=([^"\r\n]?)"?[^\S\r\n]*(?:\r\n|\r|\n|$)/i;

/** The start of a CSV without Excel's `sep=` line, and the delimiter. */
export interface CsvStart {
  delimiter: string;
  text: string;
  /** Number of skipped lines. */
  skipped: number;
}

/**
 * Whether the text is long enough for `readStart`: two non-empty lines, or one that is not `sep=`.
 */
export function holdsHeader(text: string): boolean {
  const [, rest = text] = /^"?sep=[^\r\n]*(?:\r\n|\r|\n)([^]*)$/i.exec(text) ?? [];
  // Two steps: a single expression would restart at each character of a long line.
  const start = rest.search(/\S/);
  return start >= 0 && /[\r\n]/.test(rest.slice(start));
}

/** @throws {MalformedCsvException} if `sep=` names an unknown delimiter */
export function readStart(text: string): CsvStart {
  const separator = SEPARATOR_LINE.exec(text);
  if (!separator) return { delimiter: delimiterOf(text), text, skipped: 0 };
  const delimiter = DELIMITERS.find((known) => known === separator[1]);
  if (!delimiter) throw refusal('line 1', 'must name a comma, a semicolon or a tab after sep=.');
  return { delimiter, text: text.slice(separator[0].length), skipped: 1 };
}

/** The delimiter that gives the header a cell `to`, otherwise the most frequent delimiter. */
function delimiterOf(text: string): string {
  const header = /[^\s][^\r\n]*/.exec(text)?.[0] ?? '';
  const counts = DELIMITERS.map((delimiter) => {
    const cells = header.split(delimiter);
    return {
      delimiter,
      hasTo: cells.some((cell) => /^"?\s*to\s*"?$/i.test(cell.trim())),
      count: cells.length,
    };
  });
  const [best] = counts.sort((a, b) => Number(b.hasTo) - Number(a.hasTo) || b.count - a.count);
  return best!.delimiter;
}

/**
 * The field of each column: `to`, a variable, or null for a column without a name, which must be
 * empty. Ignores spaces around names, and case if the match is unique.
 *
 * @throws {MalformedCsvException} with every invalid column
 */
export function readHeader(
  cells: readonly string[],
  line: number,
  variables: readonly string[],
): (string | null)[] {
  const field = `line ${line}`;
  const names = cells.map((cell) => cell.trim());
  if (names.some((name) => /^\+?\d{7,15}$/.test(name))) {
    throw refusal(field, 'must be a header with the names of the columns, such as to.');
  }
  const columns = names.map((name) => (name === '' ? null : (columnOf(name, names, variables) ?? undefined)));
  const errors: FieldError[] = columns.flatMap((column, index) => {
    const twice = column !== null && column !== undefined && columns.indexOf(column) !== index;
    const mistake = twice ? 'that is there twice.' : column === undefined ? unknownColumn(variables) : null;
    return mistake === null ? [] : [{ field, message: `${field} has a column ${index + 1} ${mistake}` }];
  });
  if (!columns.includes('to')) errors.unshift({ field: 'to', message: 'to must be a column of the header.' });
  if (errors.length > 0) throw new MalformedCsvException(errors.slice(0, 20));
  return columns as (string | null)[];
}

function columnOf(name: string, names: readonly string[], variables: readonly string[]): string | null {
  if (name === 'to' || variables.includes(name)) return name;
  const isSame = (other: string): boolean => other.toLowerCase() === name.toLowerCase();
  if (isSame('to')) return names.includes('to') ? null : 'to';
  const [variable, another] = variables.filter(isSame);
  return another === undefined ? (variable ?? null) : null;
}

function unknownColumn(variables: readonly string[]): string {
  return variables.length === 0
    ? 'that is not to; a batch without a template has no variables.'
    : `that is neither to nor a variable of the template (${variables.join(', ')}).`;
}

function refusal(field: string, mistake: string): MalformedCsvException {
  return new MalformedCsvException([{ field, message: `${field} ${mistake}` }]);
}
