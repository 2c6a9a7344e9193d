import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { RawLine } from './batch.js';
import { MalformedCsvException } from './batch.exceptions.js';
import { limitRowLength, ROW_CHARACTERS, ROW_TOO_LONG } from './limit-row-length.js';

const MISTAKES: Record<string, string> = {
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: 'does not have as many cells as the header.',
  CSV_QUOTE_NOT_CLOSED: 'opens a quote that is never closed.',
  CSV_MAX_RECORD_SIZE: ROW_TOO_LONG,
  CSV_INVALID_CLOSING_QUOTE: 'has something other than a comma after a closing quote.',
  INVALID_OPENING_QUOTE: 'has a quote inside a cell that is not quoted; write it twice, in a quoted cell.',
};

type Row = { info: { lines: number }; record: string[] };

/**
 * The rows of a CSV (RFC 4180; UTF-8, with or without a BOM; CRLF or LF) whose header names `to` and the variables. An empty
 * cell is a variable that is not given. Holds no more of it than a few rows.
 *
 * @param knows whether a column is a variable of the template
 * @throws {MalformedCsvException}
 */
export async function* csvLines(
  body: AsyncIterable<Uint8Array>,
  knows: (column: string) => boolean,
): AsyncGenerator<RawLine> {
  const parser = parse({ info: true, skip_empty_lines: true, max_record_size: ROW_CHARACTERS });
  pipeline(Readable.from(limitRowLength(textOf(body))), parser, () => {});
  let header: string[] | undefined;
  try {
    for await (const { info, record } of parser as AsyncIterable<Row>) {
      if (header) yield toLine(header, record, info.lines);
      else header = readHeader(record, knows);
    }
  } catch (error) {
    throw error instanceof CsvError ? toProblem(error) : error;
  }
  if (!header)
    throw new MalformedCsvException([{ field: 'to', message: 'to must be a column of the header.' }]);
}

async function* textOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of body) {
    yield decode(() => decoder.decode(chunk, { stream: true }));
  }
  yield decode(() => decoder.decode());
}

function decode(work: () => string): string {
  try {
    return work();
  } catch {
    throw new MalformedCsvException([{ field: 'body', message: 'body must be UTF-8.' }]);
  }
}

function readHeader(cells: string[], knows: (column: string) => boolean): string[] {
  const columns = cells.map((cell) => cell.trim());
  const errors = columns
    .map((column, index) => ({ column, index }))
    .filter(({ column, index }) => columns.indexOf(column) !== index || (column !== 'to' && !knows(column)))
    .map(({ column, index }) => ({
      field: 'line 1',
      message:
        columns.indexOf(column) === index
          ? `line 1 has a column ${index + 1} that is neither to nor a variable of the template.`
          : `line 1 has a column ${index + 1} that is there already.`,
    }));
  if (!columns.includes('to')) errors.unshift({ field: 'to', message: 'to must be a column of the header.' });
  if (errors.length > 0) throw new MalformedCsvException(errors);
  return columns;
}

function toLine(header: string[], cells: string[], line: number): RawLine {
  const given = header.map((column, index) => [column, cells[index] ?? ''] as const);
  const variables = given.filter(([column, cell]) => column !== 'to' && cell !== '');
  return { line, to: cells[header.indexOf('to')]!.trim(), variables: Object.fromEntries(variables) };
}

function toProblem(error: CsvError): MalformedCsvException {
  const line = Number((error as { lines?: unknown }).lines ?? 1);
  const field = `line ${line}`;
  return new MalformedCsvException([
    { field, message: `${field} ${MISTAKES[error.code] ?? 'is not valid CSV.'}` },
  ]);
}
