import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { DatabaseKind } from '../../src/core/database/database-url.js';
import type { Statement } from '../../src/core/database/statement.js';
import { formatSql } from './format-sql.js';
import { RecordingDatabase } from './recording-database.js';
import { SAMPLES } from './samples.js';
import { callsOf, DATABASES, type StoreSamples } from './store-samples.js';

const FOLDER = 'docs/sql';

/** A statement that a sample has run. */
interface Recording {
  /** The method, and what is different about this case. */
  title: string;
  text: string;
}

/** The files under docs/sql as the code composes them: their texts by path. @throws where two have one path */
export async function composeDocs(): Promise<Map<string, string>> {
  const docs = new Map<string, string>();
  for (const samples of SAMPLES) {
    for (const kind of samples.databases) {
      const path = pathOf(samples, kind);
      if (docs.has(path)) throw new Error(`two stores would be written to ${path}`);
      docs.set(path, await composeDoc(samples, kind));
    }
  }
  return docs;
}

/** The texts of all samples, as the databases get them. */
export async function recordTexts(): Promise<string[]> {
  const runs = SAMPLES.flatMap((samples) => samples.databases.map((kind) => record(samples, kind)));
  return (await Promise.all(runs)).flat().map(({ text }) => text);
}

/** The same as they are stored. */
export function readDocs(): Map<string, string> {
  const folders = DATABASES.map((kind) => `${FOLDER}/${kind}`).filter((folder) => existsSync(folder));
  const paths = folders.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`));
  return new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}

/** Writes all of them anew. */
export function writeDocs(docs: ReadonlyMap<string, string>): void {
  for (const kind of DATABASES) rmSync(join(FOLDER, kind), { recursive: true, force: true });
  for (const [path, text] of docs) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** Runs the samples of a store. @throws where a sample runs nothing */
export async function record(samples: StoreSamples, kind: DatabaseKind): Promise<Recording[]> {
  const { file, create, methods } = samples;
  const recordings: Recording[] = [];
  for (const [method, sample] of Object.entries(methods)) {
    for (const [name, call] of callsOf(sample)) {
      const database = new RecordingDatabase(kind);
      const result = await call(create(database), database);
      for (const one of [result].flat()) if (isStatement(one)) database.record(one);
      const texts = database.takeTexts();
      if (texts.length === 0) throw new Error(`${file}: the sample of ${method} runs no SQL`);
      const title = name === '' ? method : `${method}, ${name}`;
      recordings.push(...texts.map((text, index) => ({ title: title + numberOf(index, texts), text })));
    }
  }
  return recordings;
}

function numberOf(index: number, { length }: readonly string[]): string {
  return length === 1 ? '' : ` (${index + 1} of ${length})`;
}

/** A statement that several methods run is written once. */
async function composeDoc(samples: StoreSamples, kind: DatabaseKind): Promise<string> {
  const titles = new Map<string, string>();
  const parts = [`-- src/${samples.file}, written by "npm run docs:sql"\n`];
  for (const { title, text } of await record(samples, kind)) {
    const same = titles.get(text);
    parts.push(same ? `-- ${title}: the same as ${same}\n` : `-- ${title}\n${formatSql(text)};\n`);
    if (!same) titles.set(text, title);
  }
  return parts.join('\n');
}

function pathOf({ file }: StoreSamples, kind: DatabaseKind): string {
  return `${FOLDER}/${kind}/${basename(file, '.ts')}.sql`;
}

function isStatement(value: unknown): value is Statement {
  return typeof value === 'object' && value !== null && 'sql' in value && 'text' in value;
}
