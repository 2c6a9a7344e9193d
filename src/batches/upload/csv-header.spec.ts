import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { holdsHeader } from './csv-header.js';

const LONG = 256 * 1024;

describe('holdsHeader', () => {
  it.each<[text: string, holds: boolean]>([
    ['', false],
    ['to', false],
    ['to\n', true],
    ['\r\n \nto\r', true],
    ['\n\n  \n', false],
    ['sep=;\n', false],
    ['sep=;\nto;name', false],
    ['"sep=;"\r\nto;name\r\n', true],
  ])('says for %j: %j', (text, holds) => {
    expect(holdsHeader(text)).toBe(holds);
  });

  it.each<[name: string, text: string, holds: boolean]>([
    ['only spaces', ' '.repeat(LONG), false],
    ['only empty lines', '\n'.repeat(LONG), false],
    ['only CR LF', '\r\n'.repeat(LONG / 2), false],
    ['spaces before a text', `${' '.repeat(LONG)}to`, false],
    ['spaces before a header', `${' '.repeat(LONG)}to\n`, true],
    ['spaces between two texts', `to,${' '.repeat(LONG)}name`, false],
    ['only quotes', '"'.repeat(LONG), false],
    ['quotes and spaces', '" '.repeat(LONG / 2), false],
    ['one long cell', 'x'.repeat(LONG), false],
    ['a long line after sep=', `sep=${';'.repeat(LONG)}`, false],
    ['spaces after sep=', `sep=;${' '.repeat(LONG)}x`, false],
    ['spaces in the line below sep=', `sep=;\n${' '.repeat(LONG)}to`, false],
    ['sep= again and again', 'sep='.repeat(LONG / 4), false],
  ])('is linear in the length of %s', async (_name, text, holds) => {
    expect(holdsHeader(text)).toBe(holds);
    // A quadratic search takes minutes. Jest notices its timeout only when the event loop runs.
    await sleep(1);
  });
});
