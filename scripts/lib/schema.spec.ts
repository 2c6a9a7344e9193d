import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { MODEL, MODEL_OF_LAST_MIGRATION, readSchemas, toPostgresSchema } from './schema.mjs';

it('a change of the model needs its migration', () => {
  const [model, migrated] = [MODEL, MODEL_OF_LAST_MIGRATION].map((path) => readFileSync(path, 'utf8'));
  expect(model).toBe(migrated);
});

it('the Postgres form differs in provider, output and autoincremented keys only', () => {
  const { sqlite, postgresql } = readSchemas();
  const [before, after] = [sqlite.split('\n'), postgresql.split('\n')];
  expect(after).toHaveLength(before.length);
  const changes = before
    .map((line: string, index: number) => [line, after[index]].map((text) => text.trim().replace(/ +/g, ' ')))
    .filter(([one, other]: string[]) => one !== other);
  expect(changes).toEqual([
    ['output = "../src/generated/sqlite"', 'output = "./postgresql"'],
    ['provider = "sqlite"', 'provider = "postgresql"'],
    ['id Int @id @default(autoincrement())', 'id BigInt @id @default(autoincrement())'],
    ['id Int @id @default(autoincrement())', 'id BigInt @id @default(autoincrement())'],
    ['id Int @id @default(autoincrement())', 'id BigInt @id @default(autoincrement())'],
  ]);
});

it.each(['  count Int', '  id String @id', '  id Int @id', '// output only', '  provider = "prisma-client"'])(
  'leaves %j as it is',
  (line) => {
    expect(toPostgresSchema(line)).toBe(line);
  },
);

it('widens every autoincremented key', () => {
  const key = 'id Int @id @default(autoincrement())';
  expect(toPostgresSchema(`${key}\n${key}`)).toBe(`${key}\n${key}`.replaceAll('Int', 'BigInt'));
});
