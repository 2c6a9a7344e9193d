import { describe, expect, it } from '@jest/globals';
import { MalformedCsvException } from '../batch.exceptions.js';
import { limitRowLength } from './limit-row-length.js';

const CHUNK_SIZE = 65_536;

async function pass(csv: string, size = CHUNK_SIZE): Promise<string> {
  async function* inPieces(): AsyncGenerator<string> {
    for (let start = 0; start < csv.length; start += size) yield csv.slice(start, start + size);
  }
  let passed = '';
  for await (const text of limitRowLength(inPieces())) passed += text;
  return passed;
}

async function mistakesIn(csv: string, size?: number): Promise<string[]> {
  const error = await pass(csv, size).catch((failure: unknown) => failure);
  expect(error).toBeInstanceOf(MalformedCsvException);
  return (error as MalformedCsvException).errors!.map(({ message }) => message);
}

describe('limitRowLength', () => {
  it.each([
    ['a header of a million empty cells', ','.repeat(1_000_000), 1],
    ['a row of them', `to\n${','.repeat(1_000_000)}`, 2],
    ['a row of them over many lines', `to\r\n\r\n${`"\r\n"${','.repeat(1_000)}`.repeat(1_000)}`, 3],
    ['a quote that is never closed', `to\n"${'x\n'.repeat(40_000)}`, 2],
  ])('refuses %s and names its first line', async (_name, csv, line) => {
    const mistake = `line ${line} is longer than 32768 characters; a quote may not have been closed.`;
    expect(await mistakesIn(csv)).toEqual([mistake]);
    expect(await mistakesIn(csv, 1)).toEqual([mistake]);
  });

  it.each(['\n', '\r\n', '\r'])('passes on any number of rows that end in %j', async (end) => {
    const csv = ['to,name', ...Array.from({ length: 4_000 }, () => `+15551234567,"A""d${end}a"`)].join(end);
    expect(await pass(csv)).toBe(csv);
    expect(await pass(csv, 1)).toBe(csv);
  });
});
