import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

describe('an .env file that is not UTF-8', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'plivo-delivery-env-')));
  writeFileSync(join(folder, '.env'), Buffer.from('PLIVO_AUTH_TOKEN=hunter2', 'utf16le'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(['main', 'migrate', 'reports-rebuild'])('stops %s with one sentence', async (entry) => {
    const child = spawn(process.execPath, [resolve(`dist/${entry}.js`)], {
      cwd: folder,
      env: { PATH: process.env['PATH'] },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(1);
    expect(output.trim()).toBe(
      `The environment is not usable:\n  - ${join(folder, '.env')} is not text in UTF-8, but UTF-16 or binary: save it as UTF-8.`,
    );
  });
});
