import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../../config/read-environment.js';
import type { DeliveryReport } from '../delivery-report.js';
import { SpoolError } from './spool-error.js';
import { decodeLine, encodeLine } from './spool-line.js';
import { Spool } from './spool.js';

const REPORT: DeliveryReport = {
  messageUuid: 'uuid',
  messageId: null,
  status: 'delivered',
  errorCode: null,
  recipient: '+15551234567',
  sender: null,
  messageType: null,
  units: 1,
  totalRateMicros: 5_500,
  totalAmountMicros: 5_500,
  mcc: '310',
  mnc: '004',
  sequence: 3,
  plivoTimeMicros: 1_790_000_000_000_123,
  identity: ['uuid', 'delivered', null],
  source: 'callback',
  mode: 'live',
  receivedAt: new Date('2026-11-23T08:00:00.123Z'),
  rawPayload: '{"Note":"line\\nbreak ü"}',
};

describe('a line of the spool', () => {
  it('gives back the report, from the spool', () => {
    expect(decodeLine(encodeLine(REPORT).trimEnd())).toEqual({ ...REPORT, source: 'spool' });
  });

  it('is one line', () => {
    expect(encodeLine(REPORT).match(/\n/g)).toHaveLength(1);
  });

  it.each([
    ['cut off', (line: string) => line.slice(0, -5)],
    ['changed', (line: string) => line.replace('310', '311')],
    ['empty', () => ''],
  ])('that is %s is damaged', (_name, damage) => {
    expect(decodeLine(damage(encodeLine(REPORT).trimEnd()))).toBeNull();
  });
});

describe('the spool', () => {
  let folder: string;
  const running: Spool[] = [];

  const start = async (megabytes = '1'): Promise<Spool> => {
    const spool = new Spool(readEnvironment({ SPOOL_DIR: folder, SPOOL_MAX_MB: megabytes }));
    await spool.open();
    running.push(spool);
    return spool;
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spool-'));
  });
  afterEach(async () => {
    for (const spool of running.splice(0)) await spool.onApplicationShutdown();
    await rm(folder, { recursive: true });
  });

  it('gives back what was appended, in order, segment by segment', async () => {
    const spool = await start();
    await spool.append(['a\n', 'b\n']);
    await spool.append(['c\n']);
    await spool.close();
    await spool.append(['d\n']);
    const segments = await spool.close();
    expect(await Promise.all(segments.map((name) => spool.read(name)))).toEqual([['a', 'b', 'c'], ['d']]);
    expect(spool.bytes).toBe(8);
  });

  it('starts another segment when one is large, because each is read as a whole', async () => {
    const spool = await start('40');
    const megabytes = `${'x'.repeat(9_000_000)}\n`;
    for (let count = 0; count < 3; count += 1) await spool.append([megabytes]);
    expect(
      (await Promise.all((await spool.close()).map((name) => spool.read(name)))).map(({ length }) => length),
    ).toEqual([2, 1]);
  });

  it('finds what an earlier process has left, torn end included', async () => {
    const first = await start();
    await first.append(['a\n']);
    const [segment = ''] = await first.close();
    await appendFile(join(folder, segment), 'torn');
    const second = await start();
    expect(await second.read((await second.close())[0] ?? '')).toEqual(['a']);
  });

  it('is empty when every segment is removed', async () => {
    const spool = await start();
    await spool.append(['a\n']);
    for (const segment of await spool.close()) await spool.remove(segment);
    expect([spool.bytes, (await readdir(folder)).filter((name) => name.endsWith('.spool'))]).toEqual([0, []]);
  });

  it('refuses more than SPOOL_MAX_MB, all or nothing, and takes more when there is room', async () => {
    const spool = await start();
    const half = `${'x'.repeat(600_000)}\n`;
    await spool.append([half]);
    await expect(spool.append([half])).rejects.toThrow(SpoolError);
    for (const segment of await spool.close()) await spool.remove(segment);
    await spool.append([half]);
    expect(spool.bytes).toBe(half.length);
  });

  it('says that it cannot be written, and starts a fresh segment when it can again', async () => {
    const spool = await start();
    await rm(folder, { recursive: true });
    await expect(spool.append(['a\n'])).rejects.toThrow(SpoolError);
    expect(spool.writable).toBe(false);
    const again = await start();
    await again.append(['b\n']);
    await spool.append(['c\n']);
    expect(spool.writable).toBe(true);
  });

  it('sets a line aside where it stays', async () => {
    const spool = await start();
    const path = await spool.setAside('bad');
    await spool.setAside('worse');
    expect(await readFile(path, 'utf8')).toBe('bad\nworse\n');
  });

  it('belongs to one process: another that runs keeps it, one that is gone does not', async () => {
    await writeFile(join(folder, 'lock'), String(process.ppid));
    await expect(start()).rejects.toThrow(`is the spool of process ${process.ppid}`);
    await writeFile(join(folder, 'lock'), '4194399');
    await start();
    expect(await readFile(join(folder, 'lock'), 'utf8')).toBe(String(process.pid));
  });
});
