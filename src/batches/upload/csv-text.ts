import { isUtf8 } from 'node:buffer';
import { CsvFormatException, MalformedCsvException } from '../batch.exceptions.js';

const LF = 0x0a;
const CR = 0x0d;

/** Maximum bytes of a line. Exceeds the longest row (`ROW_CHARACTERS`). */
const LINE_BYTES = 128 * 1024;

const SIGNATURE_BYTES = 4;

/** Other formats by their first bytes, with advice. */
const FORMATS: readonly (readonly [bytes: readonly number[], advice: string])[] = [
  [[0x1f, 0x8b], 'The body is compressed with gzip; send the CSV as it is.'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'The body is compressed with zstd; send the CSV as it is.'],
  [
    [0x50, 0x4b, 0x03, 0x04],
    'The body is an Excel workbook or a ZIP archive; save the sheet as "CSV UTF-8" and send that.',
  ],
  [[0xd0, 0xcf, 0x11, 0xe0], 'The body is an Excel workbook; save the sheet as "CSV UTF-8" and send that.'],
  [[0xff, 0xfe], 'The CSV is UTF-16; save it as "CSV UTF-8" and send that.'],
  [[0xfe, 0xff], 'The CSV is UTF-16; save it as "CSV UTF-8" and send that.'],
];

/**
 * The text of a CSV in pieces of whole lines, so that CR LF is never split. Without a byte order
 * mark.
 *
 * @throws {CsvFormatException} if it has another format
 * @throws {MalformedCsvException} with the first line that is not UTF-8
 */
export async function* csvText(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  let lines = 0;
  let isStart = true;
  const decode = (bytes: Buffer): string => {
    if (!isUtf8(bytes)) throw notUtf8(lines + firstLineNotUtf8(bytes));
    lines += countLines(bytes);
    const text = bytes.toString('utf8');
    const withoutMark = isStart && text.startsWith('\ufeff') ? text.slice(1) : text;
    isStart = false;
    return withoutMark;
  };
  for await (const chunk of body) {
    const bytes = Buffer.concat([rest, chunk]);
    if (isStart && bytes.length >= SIGNATURE_BYTES) checkFormat(bytes);
    const end = bytes.length < SIGNATURE_BYTES ? 0 : endOfLines(bytes);
    rest = bytes.subarray(end);
    if (rest.length > LINE_BYTES) throw lineTooLong(lines + countLines(bytes.subarray(0, end)) + 1);
    if (end > 0) yield decode(bytes.subarray(0, end));
  }
  if (isStart) checkFormat(rest);
  if (rest.length > 0) yield decode(rest);
}

function checkFormat(bytes: Buffer): void {
  const [, advice] = FORMATS.find(([signature]) => signature.every((byte, at) => bytes[at] === byte)) ?? [];
  if (advice !== undefined) throw new CsvFormatException(advice);
  // UTF-16 without a byte order mark: every other byte of plain text is NUL.
  if (bytes[0] === 0 || bytes[1] === 0) throw new CsvFormatException(FORMATS.at(-1)![1]);
}

/** End of the last whole line. A CR at the very end may be half of a CR LF. */
function endOfLines(bytes: Buffer): number {
  const before = bytes.subarray(0, -1);
  return Math.max(bytes.lastIndexOf(LF), before.lastIndexOf(CR)) + 1;
}

function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF)) lines += 1;
  }
  return lines;
}

/** Counts from 1. A line break is never part of a longer character. */
function firstLineNotUtf8(bytes: Buffer): number {
  let line = 1;
  let start = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== LF && (bytes[at] !== CR || bytes[at + 1] === LF)) continue;
    if (!isUtf8(bytes.subarray(start, at))) break;
    line += 1;
    start = at + 1;
  }
  return line;
}

function notUtf8(line: number): MalformedCsvException {
  const field = `line ${line}`;
  return new MalformedCsvException([
    { field, message: `${field} is not UTF-8; save the file as "CSV UTF-8".` },
  ]);
}

function lineTooLong(line: number): MalformedCsvException {
  const field = `line ${line}`;
  return new MalformedCsvException([
    { field, message: `${field} does not end within ${LINE_BYTES / 1024} kB.` },
  ]);
}
