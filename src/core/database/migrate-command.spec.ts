import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, it } from '@jest/globals';
import { migrateCommand } from './migrate-command.js';

it('names the npm script where the service can be built', () => {
  expect(migrateCommand()).toBe('npm run db:migrate');
});

it('names the compiled file in an image, from the folder the service runs in', () => {
  const image = mkdtempSync(join(tmpdir(), 'plivo-delivery-image-'));
  mkdirSync(join(image, 'dist'));
  writeFileSync(join(image, 'package.json'), '{}');
  expect(migrateCommand(image)).toBe(
    `node ${relative(process.cwd(), image).replaceAll('\\', '/')}/dist/migrate.js`,
  );
  expect(migrateCommand(process.cwd() === image ? image : join(image, ''))).toMatch(
    /^node .*dist\/migrate\.js$/,
  );
  rmSync(image, { recursive: true });
});
