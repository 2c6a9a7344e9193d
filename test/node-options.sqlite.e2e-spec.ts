import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const HEAP_MB = 301;
/** Records how each Node process that preloads it was started; a monitoring agent does so too. */
const PROBE = `require('node:fs').appendFileSync(process.env.PROBE_FILE,
  JSON.stringify([process.argv[1], process.env.NODE_OPTIONS, process.execArgv]) + '\\n');`;

it.each(['start:prod', 'start'])(
  "npm run %s passes the operator's NODE_OPTIONS on to the service",
  async (script) => {
    const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-probe-'));
    const probe = join(folder, 'probe.cjs');
    const PROBE_FILE = join(folder, 'processes.txt');
    writeFileSync(probe, PROBE);
    const NODE_OPTIONS = `--require=${probe} --max-old-space-size=${HEAP_MB}`;
    const npm = spawn(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['run', script], {
      // Exits at once: only its start matters.
      env: { ...process.env, NODE_OPTIONS, PROBE_FILE, DATABASE_URL: 'none' },
      shell: process.platform === 'win32',
      stdio: 'ignore',
    });
    await once(npm, 'exit');
    const started = readFileSync(PROBE_FILE, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as [string, string, string[]]);
    const services = started.filter(([entry]) => /(dist.(main|migrate)\.js|start-prod\.mjs)$/.test(entry));
    expect(services.length).toBeGreaterThan(0);
    for (const [, options, flags] of services) expect([options, flags]).toEqual([NODE_OPTIONS, []]);
    rmSync(folder, { recursive: true });
  },
);
