/**
 * For the image: removes unused files of the production packages. These are source maps and
 * declarations, Prisma's query compilers for other databases, and SQLite's sources. Licences stay.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const UNUSED = /\.(?:map|d\.[cm]?ts)$/;
const PRISMA = join('node_modules', '@prisma', 'client', 'runtime');

function filesIn(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

for (const file of filesIn('node_modules').filter((path) => UNUSED.test(path))) rmSync(file);

const generated = filesIn(join('dist', 'generated')).filter((path) => path.endsWith('.js'));
const clients = generated.map((path) => readFileSync(path, 'utf8')).join('\n');
const compilers = readdirSync(PRISMA).filter((name) => name.startsWith('query_compiler_'));
const used = compilers.filter((name) => clients.includes(`/${name}`));
if (used.length === 0) throw new Error(`No client loads a compiler of queries from ${PRISMA}.`);
for (const name of compilers) if (!used.includes(name)) rmSync(join(PRISMA, name));

rmSync(join('node_modules', 'better-sqlite3', 'deps'), { recursive: true });
