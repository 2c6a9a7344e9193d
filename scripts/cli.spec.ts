import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

it('prints nothing of an installation to stdout, which is for results', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plivo-callbacks-'));
  try {
    cpSync('scripts', join(folder, 'scripts'), { recursive: true });
    mkdirSync(join(folder, 'prisma'));
    writeFileSync(join(folder, 'package-lock.json'), '{}');
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    // It fails, so nothing follows it.
    const npm = join(folder, 'npm.mjs');
    writeFileSync(npm, "console.log('added 900 packages'); process.exitCode = 3;");
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(folder, 'scripts', 'cli.mjs'), 'keys', 'new', 'a', '--json'],
      { encoding: 'utf8', env: { ...process.env, npm_execpath: npm } },
    );
    expect([status, stdout, stderr]).toEqual([3, '', expect.stringContaining('added 900 packages')]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
