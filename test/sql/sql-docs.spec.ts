import { describe, expect, it } from '@jest/globals';
import { SAMPLES } from './samples.js';
import { readSqlSources } from './source-sql.js';
import { composeDocs, readDocs, recordTexts, writeDocs } from './sql-docs.js';

const docs = await composeDocs();
if (process.env['WRITE_SQL_DOCS']) writeDocs(docs);
const stored = readDocs();
const sources = readSqlSources();

describe('docs/sql as written by npm run docs:sql', () => {
  it.each([...docs.keys()])('matches the SQL that the code composes: %s', (path) => {
    expect(docs.get(path)).toBe(stored.get(path));
  });

  it('contains no other files', () => {
    expect([...docs.keys()].sort()).toEqual([...stored.keys()].sort());
  });
});

it('names every table of Postgres with its schema, which a pooler does not know', () => {
  const unqualified = /\b(FROM|JOIN|INTO|UPDATE)\s+"[A-Z]\w*"(?!\.)/g;
  const texts = [...docs].filter(([path]) => path.includes('postgresql'));
  expect(texts.length).toBeGreaterThan(0);
  expect(
    texts.flatMap(([path, text]) => text.match(unqualified)?.map((found) => [path, found]) ?? []),
  ).toEqual([]);
});

describe('test/sql/samples', () => {
  it('covers only files that exist', () => {
    const files = new Set(sources.map(({ file }) => file));
    expect(SAMPLES.map(({ file }) => file).filter((file) => !files.has(file))).toEqual([]);
  });

  it.each(sources.filter(({ methods }) => methods.length > 0))(
    'covers every public method of src/$file, with a sample or NO_SQL',
    ({ file, methods }) => {
      const samples = SAMPLES.find((one) => one.file === file)?.methods ?? {};
      expect(Object.keys(samples).sort()).toEqual([...methods].sort());
    },
  );

  it('runs every SQL template in src', async () => {
    const texts = await recordTexts();
    const templates = sources.flatMap((source) => source.templates);
    const missed = templates.filter(({ parts }) => !texts.some((text) => hasInOrder(text, parts)));
    expect(missed.map(({ place }) => place)).toEqual([]);
  });
});

/** Between the constant parts of a template are its values and other templates. */
function hasInOrder(text: string, parts: readonly string[]): boolean {
  let end = 0;
  return parts.every((part) => {
    const start = text.indexOf(part, end);
    end = start + part.length;
    return start >= 0;
  });
}
