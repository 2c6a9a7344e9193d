import { describe, expect, it } from '@jest/globals';
import { formatSql } from './format-sql.js';
import { SAMPLES } from './samples.js';
import { record } from './sql-docs.js';
import { DATABASES } from './store-samples.js';

describe('formatSql', () => {
  it('leaves a short statement on one line', () => {
    expect(formatSql('SELECT  1\n  WHERE ( "a"  = $1,$2 )')).toBe('SELECT 1 WHERE ("a" = $1, $2)');
  });

  it('keeps white space in strings and names', () => {
    expect(formatSql(`SELECT 'it''s (  a' AS "b  c"`)).toBe(`SELECT 'it''s (  a' AS "b  c"`);
  });

  it('gives each clause of a long statement its own line and indents long brackets', () => {
    const name = 'x'.repeat(60);
    expect(
      formatSql(`DELETE FROM a WHERE b IN (SELECT c FROM ${name} WHERE d AND ${name}) RETURNING b`),
    ).toBe(
      `DELETE FROM a
WHERE b IN (
  SELECT c
  FROM ${name}
  WHERE d AND ${name}
)
RETURNING b`,
    );
  });

  it('gives each case of a long CASE its own line', () => {
    const name = 'x'.repeat(60);
    expect(formatSql(`SELECT a, CASE WHEN b THEN ${name} ELSE ${name} END FROM c`)).toBe(
      `SELECT a,
  CASE
    WHEN b THEN ${name}
    ELSE ${name}
  END
FROM c`,
    );
  });

  it.each(DATABASES)('changes only white space in the statements for %s', async (kind) => {
    const samples = SAMPLES.filter(({ databases }) => databases.includes(kind));
    const recordings = (await Promise.all(samples.map((one) => record(one, kind)))).flat();
    const texts = recordings.map(({ text }) => text);
    expect(texts.map(formatSql).map(withoutSpace)).toEqual(texts.map(withoutSpace));
  });
});

function withoutSpace(text: string): string {
  return text.replaceAll(/\s/g, '');
}
