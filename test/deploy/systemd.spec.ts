import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { secondsToStop, unknownVariables } from '../support/deploy-files.js';

const NAME = 'plivo-delivery-service.service';
const UNIT = readFileSync(`deploy/systemd/${NAME}`, 'utf8');
/** Of 10, which is a service without any protection. */
const MAX_EXPOSURE = 2;

function valuesOf(setting: string): string[] {
  return [...UNIT.matchAll(new RegExp(`^${setting}=(.*)$`, 'gm'))].map(([, value = '']) => value);
}

describe('the unit of systemd', () => {
  it('sets only variables that the service reads', () => {
    const names = valuesOf('Environment').map((assignment) => assignment.split('=', 1).join());
    expect(names.length).toBeGreaterThan(0);
    expect(unknownVariables(names)).toEqual([]);
  });

  it('migrates first, and runs node itself', () => {
    expect(valuesOf('ExecStartPre')).toEqual(['/usr/bin/node dist/migrate.js']);
    expect(valuesOf('ExecStart')).toEqual(['/usr/bin/node dist/main.js']);
  });

  it('gives the service the time to stop', () => {
    expect(Number(valuesOf('TimeoutStopSec')[0])).toBeGreaterThanOrEqual(secondsToStop());
  });

  it('keeps the database and the spool where the service may write', () => {
    const [folder] = valuesOf('StateDirectory');
    for (const name of ['DATABASE_URL', 'SPOOL_DIR'])
      expect(UNIT).toMatch(new RegExp(`^Environment=${name}=(?:file:)?/var/lib/${folder}/`, 'm'));
  });
});

const MISSING =
  'systemd-analyze is not installed, so systemd has not read the unit: `apt-get install systemd`.';

function hasSystemdAnalyze(): boolean {
  const [, version] =
    /^systemd (\d+)/.exec(spawnSync('systemd-analyze', ['--version']).stdout?.toString() ?? '') ?? [];
  // Before that it cannot read a file that is not installed.
  if (Number(version) >= 250) return true;
  if (process.env['CI'] && process.platform === 'linux') throw new Error(MISSING);
  console.warn(MISSING);
  return false;
}

(hasSystemdAnalyze() ? describe : describe.skip)('the unit as systemd reads it', () => {
  /** Runs it on a copy, in which the program is one that exists here. */
  function analyze(...args: string[]): { status: number | null; output: string } {
    const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-unit-'));
    try {
      const file = join(folder, NAME);
      writeFileSync(file, UNIT.replaceAll('/usr/bin/node', process.execPath));
      const { status, stdout, stderr } = spawnSync('systemd-analyze', [...args, file], { encoding: 'utf8' });
      return { status, output: stdout + stderr };
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  it('has no mistake', () => {
    expect(analyze('verify', '--man=no')).toEqual({ status: 0, output: '' });
  });

  it('leaves little to attack', () => {
    const { output } = analyze('security', '--offline=true', '--no-pager');
    const [, exposure] = /Overall exposure level for .*: ([\d.]+)/.exec(output) ?? [];
    expect(Number(exposure)).toBeLessThan(MAX_EXPOSURE);
  });
});
