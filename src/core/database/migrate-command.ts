import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, from the compiled file as from the source. */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What an operator runs to migrate: npm's script needs the sources and the tools to build them, which an image may lack. */
export function migrateCommand(root = ROOT): string {
  const canBuild = ['package.json', 'scripts/migrate.mjs', 'src', 'node_modules/@nestjs/cli'];
  if (canBuild.every((path) => existsSync(join(root, path)))) return 'npm run db:migrate';
  return `node ${relative(process.cwd(), join(root, 'dist/migrate.js')).replaceAll('\\', '/')}`;
}
