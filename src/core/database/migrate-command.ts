import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, relative to the compiled file and to the source alike. */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * The command that migrates. npm's script needs the sources and build tools, which an image lacks.
 */
export function migrateCommand(root = ROOT): string {
  const canBuild = ['package.json', 'scripts/migrate.mjs', 'src', 'node_modules/@nestjs/cli'];
  if (canBuild.every((path) => existsSync(join(root, path)))) return 'npm run db:migrate';
  return `node ${relative(process.cwd(), join(root, 'dist/migrate.js')).replaceAll('\\', '/')}`;
}
