import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EnvironmentError } from './environment-error.js';
import { loadDotEnv } from './load-dot-env.js';
import { parseDotEnv } from './parse-dot-env.js';

const PATH = '/srv/sms/.env';

function parse(text: string | Uint8Array): Record<string, string> {
  return parseDotEnv(typeof text === 'string' ? Buffer.from(text) : text, PATH);
}

function mistakesOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof EnvironmentError) return error.mistakes;
    throw error;
  }
  return [];
}

describe('an .env file', () => {
  it.each<[name: string, text: string, read: Record<string, string>]>([
    ['a plain value', 'A=b', { A: 'b' }],
    ['no value', 'A=\nB=c', { A: '', B: 'c' }],
    ['spaces for a value', 'A= \nB= \t\n\nC=d', { A: '', B: '', C: 'd' }],
    ['space around', '  A = b c  \n', { A: 'b c' }],
    ['export', 'export A=b\nexport  B="c"', { A: 'b', B: 'c' }],
    ['comments and empty lines', '# A=b\n\n  # x\nB=c # d\nC="e#f" # g\nD=#', { B: 'c', C: 'e#f', D: '' }],
    ['each kind of quotes', 'A="b"\nB=\'c"d\'\nC=`e\'f`', { A: 'b', B: 'c"d', C: "e'f" }],
    ['a quote inside a value', "A=it's", { A: "it's" }],
    ['a value of several lines', 'A="b\nc"\nD=e', { A: 'b\nc', D: 'e' }],
    ['\\n in double quotes only', 'A="b\\nc"\nD=\'e\\nf\'', { A: 'b\nc', D: 'e\\nf' }],
    ['an equals sign in a value', 'A=b=c', { A: 'b=c' }],
    ['the line ends of Windows', 'A=b\r\nB="c"\r\n', { A: 'b', B: 'c' }],
    ['the line ends of an old Mac', 'A=b\rB=c', { A: 'b', B: 'c' }],
    ['a byte order mark', '\ufeffA=b', { A: 'b' }],
    ['the same value twice', 'A=b\nA="b"', { A: 'b' }],
    ['nothing', '', {}],
  ])('accepts %s', (_name, text, read) => {
    expect(parse(text)).toEqual(read);
  });

  it.each<[name: string, text: string | Uint8Array, sentence: RegExp]>([
    ['a line without =', 'A=b\nPLIVO_AUTH_TOKEN hunter2\n', /, line 2: this is neither NAME=value nor/],
    ['a line as in YAML', 'PLIVO_AUTH_TOKEN: hunter2', /, line 1: this is neither/],
    ['a line for the shell of Windows', 'set A=hunter2', /, line 1: this is neither/],
    ['a name that is none', '1A=hunter2', /, line 1: this is neither/],
    ['an invisible character before a name', '\u200bA=hunter2', /, line 1: this is neither/],
    ['a quote that is not closed', 'B=c\nA="hunter2\nC=d', /, line 2: the value of A begins with a quote/],
    ['text after the quotes', 'A="hunter2"x', /, line 1: the value of A begins with a quote/],
    ['an escaped quote', 'A="hunter2\\"x"', /, line 1: the value of A begins with a quote/],
    ['a # in a value', 'A=hunter2#x', /, line 1: the value of A holds a #/],
    ['two values for one name', 'A=hunter2\n\nA=hunter3', /, line 3: A is set a second time.* line 1/],
    ['a mistake after a value of several lines', 'A="b\nc"\nhunter2', /, line 3: this is neither/],
    ['UTF-16 with a mark', Buffer.from('\ufeffA=hunter2', 'utf16le'), / is not text in UTF-8, but UTF-16/],
    ['UTF-16 without a mark', Buffer.from('A=hunter2', 'utf16le'), / is not text in UTF-8, but UTF-16/],
    ['NUL bytes', 'A=hunter2\0', / is not text in UTF-8, but UTF-16 or binary/],
    ['Latin-1', Buffer.from('A=hunter2\u00e9', 'latin1'), / is not text in UTF-8: save/],
  ])('refuses the line %s', (_name, text, sentence) => {
    const mistakes = mistakesOf(() => parse(text));
    expect(mistakes).toEqual([expect.stringMatching(sentence)]);
    expect(mistakes[0]).toMatch(/^\/srv\/sms\/\.env[ ,].*\.$/);
    expect(mistakes[0]).not.toContain('hunter');
  });

  it('reports every mistake with its line', () => {
    expect(mistakesOf(() => parse('A\nB=c\nD="e\nF'))).toEqual([
      expect.stringContaining('line 1:'),
      expect.stringContaining('line 3:'),
      expect.stringContaining('line 4:'),
    ]);
  });

  // Node takes the next line for a value of spaces, from 22 on.
  it('reads as Node does, or is refused', () => {
    const line = fc
      .stringMatching(/^[AB] ?= ?(["'`]?)[a-z# ="'`\\]{0,6}(["'`]?)[ #x]{0,2}$/)
      .filter((text) => !/= +$/.test(text));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
        const text = lines.join('\n');
        let read: Record<string, string>;
        try {
          read = parse(text);
        } catch (error) {
          return error instanceof EnvironmentError;
        }
        expect(read).toEqual(parseEnv(text));
        return true;
      }),
    );
  });

  // Node reads `export A=` as a variable named `export A` from 22 on, and the second space of
  // `export  A` wrongly in 20.
  it('reads the same with export before its names, unlike some versions of Node', () => {
    const rest = fc.stringMatching(/^ ?= ?(["'`]?)[a-z# ="'`\\]{0,6}(["'`]?)[ #x]{0,2}$/);
    const space = fc.constantFrom(' ', '  ', '\t');
    fc.assert(
      fc.property(rest, space, (value, gap) => {
        const [plain, exported] = [`A${value}`, `export${gap}A${value}`].map((text) => {
          let read: Record<string, string> | undefined;
          const mistakes = mistakesOf(() => (read = parse(text)));
          return { read, mistakes };
        });
        expect(exported).toEqual(plain);
      }),
    );
  });

  it('gives variables or sentences for any bytes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.string({ unit: 'binary' })), (bytes) => {
        for (const mistake of mistakesOf(() => parse(bytes))) expect(mistake).toMatch(/^\/srv\/.*\.$/);
      }),
    );
  });
});

describe('loading .env', () => {
  const NAME = 'LOAD_DOT_ENV_SPEC';
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-env-'));
    path = join(folder, '.env');
  });
  afterEach(() => {
    delete process.env[NAME];
    rmSync(folder, { recursive: true });
  });

  it('adds its variables, and keeps existing ones, also empty ones', () => {
    writeFileSync(path, `${NAME}=file`);
    loadDotEnv(path);
    expect(process.env[NAME]).toBe('file');
    process.env[NAME] = '';
    loadDotEnv(path);
    expect(process.env[NAME]).toBe('');
  });

  it('works without a file', () => {
    expect(() => loadDotEnv(path)).not.toThrow();
  });

  it.each<[name: string, prepare: () => void, sentence: string]>([
    ['a folder', () => mkdirSync(path), 'is a folder, not a file'],
    [
      'a link to nothing',
      () => symlinkSync(join(folder, 'gone'), path),
      'is a link to a file that is not there',
    ],
    ['a link to itself', () => symlinkSync(path, path), 'is a link to itself'],
  ])('refuses %s', (_name, prepare, sentence) => {
    prepare();
    expect(mistakesOf(() => loadDotEnv(path))).toEqual([`${path} ${sentence}; correct it or remove it.`]);
  });

  it('refuses a file without permission to read it', () => {
    writeFileSync(path, '');
    chmodSync(path, 0o000);
    expect(mistakesOf(() => asOrdinaryUser(() => loadDotEnv(path)))).toEqual([
      `${path} cannot be read: this user has no right to; correct it or remove it.`,
    ]);
  });
});

/** Root may read everything. */
function asOrdinaryUser(work: () => void): void {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    work();
  } finally {
    process.seteuid?.(0);
  }
}
