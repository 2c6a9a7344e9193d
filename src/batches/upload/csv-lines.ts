import { pipeline, Readable } from 'node:stream';
import { CsvError, type Info, type Options, parse } from 'csv-parse';
import type { RawLine } from '../batch.js';
import { MalformedCsvException } from '../batch.exceptions.js';
import { type CsvStart, holdsHeader, readHeader, readStart } from './csv-header.js';
import { csvText } from './csv-text.js';
import { limitRowLength, ROW_CHARACTERS, ROW_TOO_LONG } from './limit-row-length.js';

const MISTAKES: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'opens a quote that is never closed.',
  CSV_MAX_RECORD_SIZE: ROW_TOO_LONG,
  CSV_INVALID_CLOSING_QUOTE: 'has something other than a separator after a closing quote.',
  INVALID_OPENING_QUOTE: 'has a quote inside a cell that is not quoted; write it twice, in a quoted cell.',
};

export interface CsvRow {
  /** The line of its start. */
  line: number;
  cells: string[];
}

/**
 * The rows of a CSV (RFC 4180; UTF-8, with or without a byte order mark) with a header of `to` and
 * the variables. Delimiters are commas, semicolons or tabs; lines end in CR LF, LF or CR. An empty
 * cell is a missing variable. Each row has the number of its first line in the file. Holds only a
 * few rows in memory.
 *
 * @param variables of the template
 * @throws {MalformedCsvException | CsvFormatException}
 */
export async function* csvLines(
  body: AsyncIterable<Uint8Array>,
  variables: readonly string[],
): AsyncGenerator<RawLine> {
  let columns: (string | null)[] | undefined;
  for await (const { line, cells } of csvRows(csvText(body))) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (columns) yield toLine(columns, cells, line);
    else columns = readHeader(cells, line, variables);
  }
  if (!columns) {
    throw new MalformedCsvException([{ field: 'to', message: 'to must be a column of the header.' }]);
  }
}

/**
 * Yields the rows of a CSV, including empty ones. The header must have a column `to`.
 *
 * @throws {MalformedCsvException}
 */
export async function* csvRows(texts: AsyncGenerator<string>): AsyncGenerator<CsvRow> {
  let head = '';
  while (!holdsHeader(head) && head.length <= ROW_CHARACTERS) {
    const next = await texts.next();
    if (next.done) break;
    head += next.value;
  }
  const { delimiter, text, skipped } = await startOf(head, texts);
  const numbering = new LineNumbering(skipped);
  const options: Options<CsvRow, string[]> = {
    delimiter,
    max_record_size: ROW_CHARACTERS,
    on_record: (cells, info) => ({ line: numbering.startOf(cells, info), cells }),
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
  };
  const parser = parse(options as unknown as Options);
  pipeline(Readable.from(limitRowLength(startingWith(text, texts), skipped)), parser, () => {});
  try {
    yield* parser as AsyncIterable<CsvRow>;
  } catch (error) {
    throw error instanceof CsvError ? toProblem(error, numbering) : error;
  }
}

/** Drain a refused body so that the client sees the response. */
async function startOf(head: string, texts: AsyncGenerator<string>): Promise<CsvStart> {
  try {
    return readStart(head);
  } catch (error) {
    await texts.return(undefined);
    throw error;
  }
}

async function* startingWith(text: string, texts: AsyncIterable<string>): AsyncGenerator<string> {
  if (text !== '') yield text;
  yield* texts;
}

/**
 * Finds the first line of each row. The parser reports the last one, and counts a CR LF inside
 * quotes as two lines.
 */
class LineNumbering {
  private ends: number;
  private emptyLines = 0;
  private countedTwice = 0;

  /** @param skipped lines before the parser's first line */
  constructor(private readonly skipped: number) {
    this.ends = skipped;
  }

  /** Call once per row, in order. */
  startOf(cells: readonly string[], { lines, empty_lines }: Pick<Info, 'lines' | 'empty_lines'>): number {
    const breaks = cells.flatMap((cell) => cell.match(/\r\n|\r|\n/g) ?? []);
    this.countedTwice += breaks.filter((text) => text === '\r\n').length;
    this.ends = this.skipped + lines - this.countedTwice;
    this.emptyLines = empty_lines;
    return this.ends - breaks.length;
  }

  /** First line of the current row. */
  startOfNext({ empty_lines }: Pick<Info, 'empty_lines'>): number {
    return this.ends + empty_lines - this.emptyLines + 1;
  }
}

function toLine(columns: readonly (string | null)[], cells: readonly string[], line: number): RawLine {
  const named = columns.findLastIndex((column) => column !== null) + 1;
  if (cells.length < named) {
    throw refusal(line, `does not have as many cells as the header: ${cells.length} of ${named}.`);
  }
  const stray = cells.findIndex((cell, index) => (columns[index] ?? null) === null && cell.trim() !== '');
  if (stray >= 0) {
    throw refusal(
      line,
      `has a cell ${stray + 1} without a name in the header; quote cells that hold a separator.`,
    );
  }
  const given = columns
    .map((column, index) => [column, cells[index] ?? ''] as const)
    .filter(([column, cell]) => column !== null && column !== 'to' && cell !== '');
  return {
    line,
    to: cells[columns.indexOf('to')]!.trim(),
    variables: Object.fromEntries(given) as Record<string, string>,
  };
}

function toProblem(error: CsvError, numbering: LineNumbering): MalformedCsvException {
  const line = numbering.startOfNext(error as unknown as Info);
  return refusal(line, MISTAKES[error.code] ?? 'is not valid CSV.');
}

function refusal(line: number, mistake: string): MalformedCsvException {
  const field = `line ${line}`;
  return new MalformedCsvException([{ field, message: `${field} ${mistake}` }]);
}
