import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ProblemException } from '../../http/problem.exception.js';
import type { RawLine } from '../batch.js';
import { csvLines } from './csv-lines.js';

const VARIABLES = ['name', 'order'];

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function read(csv: string | Uint8Array, size = 7, variables = VARIABLES): Promise<RawLine[]> {
  const bytes = typeof csv === 'string' ? Buffer.from(csv) : csv;
  const lines: RawLine[] = [];
  for await (const line of csvLines(inPieces(bytes, size), variables)) {
    lines.push(line);
  }
  return lines;
}

async function mistakesIn(csv: string | Uint8Array): Promise<string[]> {
  const error = await read(csv).catch((failure: unknown) => failure);
  expect(error).toBeInstanceOf(ProblemException);
  const problem = error as ProblemException;
  return problem.errors?.map(({ message }) => message) ?? [problem.message];
}

describe('csvLines', () => {
  it('reads rows below the header, with their row numbers', async () => {
    expect(await read('to,name\n+15551234567,Ada\n+15551234568,\n')).toEqual([
      { line: 2, to: '+15551234567', variables: { name: 'Ada' } },
      { line: 3, to: '+15551234568', variables: {} },
    ]);
  });

  it('accepts a BOM, CRLF, any order of columns, blank lines and no last line end', async () => {
    expect(await read('\ufeffname,to\r\n\r\nAda,+15551234567\r\n"a ""b"", c",+15551234568')).toEqual([
      { line: 3, to: '+15551234567', variables: { name: 'Ada' } },
      { line: 4, to: '+15551234568', variables: { name: 'a "b", c' } },
    ]);
  });

  it.each<[name: string, csv: string, lines: [line: number, to: string, variables: object][]]>([
    ['semicolons', 'to;name\n+15551234567;Ada, Countess\n', [[2, '+15551234567', { name: 'Ada, Countess' }]]],
    ['tabs', 'name\tto\nAda;B\t+15551234567\n', [[2, '+15551234567', { name: 'Ada;B' }]]],
    ['a line sep=;', 'sep=;\r\nto;name\r\n+15551234567;Ada\r\n', [[3, '+15551234567', { name: 'Ada' }]]],
    [
      'a quoted line sep=,',
      '\ufeff"SEP=,"\nto,name\n+15551234567,Ada',
      [[3, '+15551234567', { name: 'Ada' }]],
    ],
    ['a line sep= and a tab', 'sep=\t\nto\tname\n+15551234567\tAda', [[3, '+15551234567', { name: 'Ada' }]]],
    ['sep= against the header', 'sep=;\nto\n+15551234567\n', [[3, '+15551234567', {}]]],
    [
      'lines that end in CR',
      'to,name\r+15551234567,Ada\r\r+15551234568,"x\ry"\r+15551234569,z',
      [
        [2, '+15551234567', { name: 'Ada' }],
        [4, '+15551234568', { name: 'x\ry' }],
        [6, '+15551234569', { name: 'z' }],
      ],
    ],
    [
      'mixed line ends',
      'to\r\n+15551234567\n+15551234568\r+15551234569',
      [
        [2, '+15551234567', {}],
        [3, '+15551234568', {}],
        [4, '+15551234569', {}],
      ],
    ],
    [
      'a header in capitals with spaces',
      '"To ", NAME ,Order\n+15551234567,Ada,7\n',
      [[2, '+15551234567', { name: 'Ada', order: '7' }]],
    ],
    ['a quoted header', '"to";"name"\n"+15551234567";"Ada"\n', [[2, '+15551234567', { name: 'Ada' }]]],
    [
      'trailing separators',
      'to,name,,\n+15551234567,Ada,,\n+15551234568,Bob\n+15551234569,C,,,,\n',
      [
        [2, '+15551234567', { name: 'Ada' }],
        [3, '+15551234568', { name: 'Bob' }],
        [4, '+15551234569', { name: 'C' }],
      ],
    ],
    [
      'a column without a name that stays empty',
      'to,,name\n+15551234567,,Ada\n',
      [[2, '+15551234567', { name: 'Ada' }]],
    ],
    [
      'rows of nothing but separators',
      'to;name\n;\n+15551234567;Ada\n ; \n;;;\n',
      [[3, '+15551234567', { name: 'Ada' }]],
    ],
    ['lines that are empty before the header', '\n\r\nto\n+15551234567\n', [[4, '+15551234567', {}]]],
    [
      'cells of several lines',
      'to,name\n+15551234567,"a\nb\r\nc"\n\n+15551234568,"d\r\ne"\r\n+15551234569,f\n',
      [
        [2, '+15551234567', { name: 'a\nb\r\nc' }],
        [6, '+15551234568', { name: 'd\r\ne' }],
        [8, '+15551234569', { name: 'f' }],
      ],
    ],
  ])('takes %s', async (_name, csv, lines) => {
    const expected = lines.map(([line, to, variables]) => ({ line, to, variables }));
    for (const size of [1, 2, 3, 7, 1_000]) expect(await read(csv, size)).toEqual(expected);
  });

  it.each([
    ['Name', 'name,Name', 'to,name,Name\n+15551234567,a,b\n', { name: 'a', Name: 'b' }],
    ['To', 'To', 'to,To\n+15551234567,b\n', { To: 'b' }],
  ])('tells a variable %s from others that differ in case', async (_name, variables, csv, given) => {
    expect(await read(csv, 7, variables.split(','))).toEqual([
      { line: 2, to: '+15551234567', variables: given },
    ]);
  });

  it('refuses a column that fits two variables', async () => {
    const reading = read('to,NAME\n', 7, ['name', 'Name']);
    await expect(reading).rejects.toThrow('The CSV cannot be read: line 1.');
  });

  it.each([
    ['nothing at all', '', 'to must be a column of the header.'],
    ['nothing but lines', '\n\r\n', 'to must be a column of the header.'],
    ['nothing but sep=', 'sep=;', 'to must be a column of the header.'],
    ['no column to', 'name\nAda\n', 'to must be a column of the header.'],
    [
      'a column of no variable',
      'to,age\n+15551234567,36\n',
      'line 1 has a column 2 that is neither to nor a variable of the template (name, order).',
    ],
    ['a column twice', 'to,name,name\n', 'line 1 has a column 3 that is there twice.'],
    [
      'a column twice, but for case',
      'to;TO\n',
      'line 1 has a column 2 that is neither to nor a variable of the template (name, order).',
    ],
    ['a variable twice, but for case', 'to;name;NAME\n', 'line 1 has a column 3 that is there twice.'],
    ['no header', '+15551234567,Ada\n', 'line 1 must be a header with the names of the columns, such as to.'],
    [
      'no header, below sep=',
      'sep=;\n15551234567;Ada\n',
      'line 2 must be a header with the names of the columns, such as to.',
    ],
    ['another separator', 'sep=#\nto#name\n', 'line 1 must name a comma, a semicolon or a tab after sep=.'],
    ['no separator', 'sep=\nto\n', 'line 1 must name a comma, a semicolon or a tab after sep=.'],
    [
      'a cell too many',
      'to\n+15551234567\n+15551234568,x\n',
      'line 3 has a cell 2 without a name in the header; quote cells that hold a separator.',
    ],
    [
      'a cell under no name',
      'to,,name\n+15551234567,x,Ada\n',
      'line 2 has a cell 2 without a name in the header; quote cells that hold a separator.',
    ],
    [
      'a cell too few',
      'to,name\n+15551234567,"a\nb"\n+15551234568\n',
      'line 4 does not have as many cells as the header: 1 of 2.',
    ],
    [
      'another separator than the header',
      'to;name\n+15551234567,Ada\n',
      'line 2 does not have as many cells as the header: 1 of 2.',
    ],
    ['an open quote', 'to\n+15551234567\n"+15551234568\n', 'line 3 opens a quote that is never closed.'],
    [
      'an open quote far from the end',
      'to,name\r\n\r\n+15551234567,"a\r\nb"\r\n\r\n"+15551234568\r\nx\r\ny\r\nz\r\n',
      'line 6 opens a quote that is never closed.',
    ],
    [
      'more behind a quote',
      'to,name\n+15551234567,"a\nb"\n+15551234568,"c\nd"e\n',
      'line 4 has something other than a separator after a closing quote.',
    ],
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
    [
      'a quote that swallows thousands of lines',
      `to\n+15551234567\n"${'+15551234568\n'.repeat(4_000)}`,
      'line 3 is longer than 32768 characters; a quote may not have been closed.',
    ],
    ['a line without end', `to\n\n${'x'.repeat(200_000)}\n`, 'line 3 does not end within 128 kB.'],
  ])('names the row of %s', async (_name, csv, mistake) => {
    expect(await mistakesIn(csv)).toContain(mistake);
  });

  it.each<[name: string, bytes: Uint8Array, line: number]>([
    ['in the header', Buffer.from('to,Größe\n', 'latin1'), 1],
    ['in a row', Buffer.from('to,name\n+15551234567,Zo\xeb\n', 'latin1'), 2],
    ['behind lines of all kinds', Buffer.from('to,name\r\n+15551234567,a\r\r+15551234568,\xeb', 'latin1'), 4],
    ['cut off at the end', Buffer.from('to\n+15551234567\n👋').subarray(0, -1), 3],
  ])('names the line that is not UTF-8 %s', async (_name, bytes, line) => {
    for (const size of [1, 7, 1_000]) {
      const reading = read(bytes, size);
      const message = `line ${line} is not UTF-8; save the file as "CSV UTF-8".`;
      await expect(reading).rejects.toMatchObject({ errors: [{ field: `line ${line}`, message }] });
    }
  });

  it.each([
    ['gzip', gzipSync('to\n+15551234567\n'), 'compressed with gzip'],
    ['an Excel workbook', Buffer.from('PK\x03\x04\x14\0'), 'Excel workbook or a ZIP archive'],
    ['an old Excel workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'Excel workbook'],
    ['UTF-16', Buffer.from('\ufeffto\n', 'utf16le'), 'UTF-16'],
    ['UTF-16, most significant byte first', Buffer.from('\ufeffto\n', 'utf16le').swap16(), 'UTF-16'],
    ['UTF-16 without a byte order mark', Buffer.from('to\n', 'utf16le'), 'UTF-16'],
  ])('says what to do with %s', async (_name, bytes, advice) => {
    const error = (await read(bytes, 1).catch((failure: unknown) => failure)) as ProblemException;
    expect([error.getStatus(), error.message]).toEqual([415, expect.stringContaining(advice)]);
  });

  it('reads any recipients and variables that were written as CSV', async () => {
    const cell = fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => text !== '');
    const to = cell.map((text) => text.trim()).filter((text) => text !== '');
    const row = fc.record({ to, name: fc.option(cell, { nil: '' }), order: fc.option(cell, { nil: '' }) });
    const written = fc.record({
      rows: fc.array(row, { maxLength: 20 }),
      end: fc.constantFrom('\n', '\r\n', '\r'),
      separator: fc.constantFrom(',', ';', '\t'),
      above: fc.boolean(),
      bom: fc.constantFrom('', '\ufeff'),
      size: fc.integer({ min: 1, max: 50 }),
    });
    await fc.assert(
      fc.asyncProperty(written, async ({ rows, end, separator, above, bom, size }) => {
        const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const cells = rows.map((cellsOf) =>
          [cellsOf.to, cellsOf.name, cellsOf.order].map(quote).join(separator),
        );
        const header = ['to', 'name', 'order'].join(separator);
        const top = above ? [`sep=${separator}`] : [];
        const lines = await read(bom + [...top, header, ...cells].join(end), size);
        const given = ({ name, order }: { name: string; order: string }): object => ({
          ...(name && { name }),
          ...(order && { order }),
        });
        expect(lines.map(({ to: recipient, variables }) => ({ to: recipient, variables }))).toEqual(
          rows.map((cellsOf) => ({ to: cellsOf.to, variables: given(cellsOf) })),
        );
        const starts = [...top, header, ...cells].map((row) => row.split(/\r\n|\r|\n/).length);
        const firstLines = starts.map((_length, index) => 1 + sum(starts.slice(0, index)));
        expect(lines.map(({ line }) => line)).toEqual(firstLines.slice(top.length + 1));
      }),
    );
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
