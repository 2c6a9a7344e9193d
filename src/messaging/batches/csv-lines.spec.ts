import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MalformedCsvException } from './batch.exceptions.js';
import type { RawLine } from './batch.js';
import { csvLines } from './csv-lines.js';

const VARIABLES = new Set(['name', 'order']);

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function read(csv: string | Uint8Array, size = 7): Promise<RawLine[]> {
  const bytes = typeof csv === 'string' ? Buffer.from(csv) : csv;
  const lines: RawLine[] = [];
  for await (const line of csvLines(inPieces(bytes, size), (column) => VARIABLES.has(column))) {
    lines.push(line);
  }
  return lines;
}

async function mistakesIn(csv: string | Uint8Array): Promise<string[]> {
  const error = await read(csv).catch((failure: unknown) => failure);
  expect(error).toBeInstanceOf(MalformedCsvException);
  return (error as MalformedCsvException).errors!.map(({ message }) => message);
}

describe('csvLines', () => {
  it('reads rows under the header, with their numbers', async () => {
    expect(await read('to,name\n+15551234567,Ada\n+15551234568,\n')).toEqual([
      { line: 2, to: '+15551234567', variables: { name: 'Ada' } },
      { line: 3, to: '+15551234568', variables: {} },
    ]);
  });

  it('takes a BOM, CRLF, columns in any order, blank lines and no last line end', async () => {
    expect(await read('\ufeffname,to\r\n\r\nAda,+15551234567\r\n"a ""b"", c",+15551234568')).toEqual([
      { line: 3, to: '+15551234567', variables: { name: 'Ada' } },
      { line: 4, to: '+15551234568', variables: { name: 'a "b", c' } },
    ]);
  });

  it.each([
    ['nothing at all', '', 'to must be a column of the header.'],
    ['no column to', 'name\nAda\n', 'to must be a column of the header.'],
    [
      'a column of no variable',
      'to,age\n+15551234567,36\n',
      'line 1 has a column 2 that is neither to nor a variable of the template.',
    ],
    ['a column twice', 'to,name,name\n', 'line 1 has a column 3 that is there already.'],
    [
      'a cell too many',
      'to\n+15551234567\n+15551234568,x\n',
      'line 3 does not have as many cells as the header.',
    ],
    ['an open quote', 'to\n+15551234567\n"+15551234568\n', 'line 3 opens a quote that is never closed.'],
    [
      'a quote in the middle',
      'to\n+1555"1234567\n',
      'line 2 has a quote inside a cell that is not quoted; write it twice, in a quoted cell.',
    ],
    [
      'a row without end',
      `to\n"${'x'.repeat(40_000)}"\n`,
      'line 2 is longer than 32768 characters; a quote may not have been closed.',
    ],
  ])('names the row of %s', async (_name, csv, mistake) => {
    expect(await mistakesIn(csv)).toContain(mistake);
  });

  it('refuses what is not UTF-8, rather than send it mangled', async () => {
    expect(await mistakesIn(Buffer.from('to,name\n+15551234567,Zo\xeb\n', 'latin1'))).toEqual([
      'body must be UTF-8.',
    ]);
  });

  it('gives back any recipients and variables that were written as CSV', async () => {
    const cell = fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => text !== '');
    const to = cell.map((text) => text.trim()).filter((text) => text !== '');
    const row = fc.record({ to, name: fc.option(cell, { nil: '' }), order: fc.option(cell, { nil: '' }) });
    const written = fc.record({
      rows: fc.array(row, { maxLength: 20 }),
      end: fc.constantFrom('\n', '\r\n'),
      bom: fc.constantFrom('', '\ufeff'),
      size: fc.integer({ min: 1, max: 50 }),
    });
    await fc.assert(
      fc.asyncProperty(written, async ({ rows, end, bom, size }) => {
        const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const cells = rows.map((cellsOf) => [cellsOf.to, cellsOf.name, cellsOf.order].map(quote).join(','));
        const lines = await read(bom + ['to,name,order', ...cells].join(end), size);
        const given = ({ name, order }: { name: string; order: string }): object => ({
          ...(name && { name }),
          ...(order && { order }),
        });
        expect(lines.map(({ to: recipient, variables }) => ({ to: recipient, variables }))).toEqual(
          rows.map((cellsOf) => ({ to: cellsOf.to, variables: given(cellsOf) })),
        );
      }),
    );
  });
});
