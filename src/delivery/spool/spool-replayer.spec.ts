import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../../config/read-environment.js';
import { Clock } from '../../core/clock.js';
import { DatabaseUnavailableError, RowRefusedError } from '../../core/database/database-error.js';
import type { DeliveryReport, Outcome } from '../delivery-report.js';
import type { DeliveryStore } from '../recording/delivery.store.js';
import { probeReport } from '../recording/probe-report.js';
import { ReportKind } from '../recording/report.kind.js';
import { EntryKinds } from './entry-kind.js';
import { checksum, encodeLine } from './spool-line.js';
import { SpoolReplayer } from './spool-replayer.js';
import { Spool } from './spool.js';

const UNAVAILABLE = new DatabaseUnavailableError('unavailable');
const withState = (code: string): Error =>
  new DatabaseUnavailableError('failed', { cause: Object.assign(new Error('failed'), { code }) });

describe('the spool replayer', () => {
  let folder: string;
  let spool: Spool;
  let stored: string[];
  /** The error of each row; `*` is any row, also the probe's. */
  let failures: Record<string, Error>;
  let replayer: SpoolReplayer;
  let line: (messageUuid: string) => string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spool-'));
    spool = new Spool(readEnvironment({ SPOOL_DIR: folder }));
    await spool.open();
    stored = [];
    failures = {};
    const write = (names: string[]): Promise<void> => {
      const error = failures['*'] ?? names.map((name) => failures[name]).find(Boolean);
      return error ? Promise.reject(error) : Promise.resolve();
    };
    const append: DeliveryStore['append'] = async (reports) => {
      const names = reports.map(({ messageUuid }) => messageUuid);
      await write(names);
      stored.push(...names);
      return reports.map((): Outcome => 'applied');
    };
    const store: Pick<DeliveryStore, 'append' | 'probe'> = { append, probe: () => write(['probe']) };
    const kinds = new EntryKinds();
    const kind = new ReportKind(new Clock(), kinds, store as DeliveryStore);
    const report: DeliveryReport = probeReport(new Date(0));
    line = (messageUuid) => encodeLine(kind, { ...report, messageUuid });
    replayer = new SpoolReplayer(kinds, spool);
  });
  afterEach(async () => {
    await spool.leave();
    await rm(folder, { recursive: true });
  });

  const replay = (): Promise<number> => replayer.replay(new AbortController().signal);
  const setAside = (): Promise<string> => readFile(join(folder, 'set-aside.log'), 'utf8').catch(() => '');

  it('stores everything in order and leaves nothing', async () => {
    await spool.append(['a', 'b'].map(line));
    await spool.close();
    await spool.append([line('c')]);
    await replay();
    expect([stored, spool.bytes]).toEqual([['a', 'b', 'c'], 0]);
  });

  it.each([
    ['with a wrong checksum', 'damaged'],
    ['that is null with the right checksum', `${checksum('null')} null`],
    ['that is no report', `${checksum('{"messageUuid":7}')} {"messageUuid":7}`],
  ])('sets aside a line %s and stores its neighbours', async (_name, damaged) => {
    await spool.append([line('a'), `${damaged}\n`, line('c')]);
    await replay();
    expect([stored, await setAside(), spool.setAsideCount]).toEqual([['a', 'c'], `${damaged}\n`, 1]);
  });

  it.each([
    ['class 22 or 23 proves', new RowRefusedError('refused')],
    ['a probe proves', withState('XX000')],
    ['a probe proves, of no database', new TypeError('not a function')],
  ])('sets aside one report whose fault %s, and stores its neighbours', async (_name, error) => {
    failures['bad'] = error;
    await spool.append(['a', 'bad', 'c'].map(line));
    await replay();
    expect([stored, await setAside(), spool.bytes]).toEqual([['a', 'c'], line('bad'), 0]);
  });

  it.each(['40001', '40P01', '55P03', '57014', '25006', '53100', '58030', 'XX001'])(
    'keeps one report that fails alone with %s, and tries it again',
    async (code) => {
      failures['locked'] = withState(code);
      await spool.append(['a', 'locked', 'c'].map(line));
      await replay();
      expect([stored, await setAside(), spool.bytes]).toEqual([['a', 'c'], '', line('locked').length]);
      failures = {};
      await replay();
      expect([stored, spool.bytes]).toEqual([['a', 'c', 'locked'], 0]);
    },
  );

  it.each([
    ['says so', UNAVAILABLE],
    ['has lost its grants', withState('42501')],
    ['has lost its tables', withState('42P01')],
    ['fails in itself', withState('XX000')],
    ['fails for a reason unheard of', new Error('unheard of')],
  ])('keeps everything when the database %s', async (_name, error) => {
    failures['*'] = error;
    await spool.append([line('a'), line('b')]);
    const { bytes } = spool;
    await expect(replay()).rejects.toThrow(error.message);
    expect([spool.bytes, await setAside()]).toEqual([bytes, '']);
    failures = {};
    await replay();
    expect([stored, spool.bytes]).toEqual([['a', 'b'], 0]);
  });

  it('skips a segment that is gone and one that cannot be read', async () => {
    for (const name of ['a', 'b', 'c']) {
      await spool.append([line(name)]);
      await spool.close();
    }
    const [first = '', second = ''] = await spool.close();
    const own = (await readdir(folder)).find((name) => /^[0-9a-f]{16}$/.test(name))!;
    await rm(join(folder, own, first));
    await rename(join(folder, own, second), join(folder, second));
    await mkdir(join(folder, own, second));
    await replay();
    expect([stored, spool.unreplayable]).toEqual([['c'], [second]]);
    await rm(join(folder, own, second), { recursive: true });
    await rename(join(folder, second), join(folder, own, second));
    await replay();
    expect([stored, spool.unreplayable, spool.bytes]).toEqual([['c', 'b'], [], 0]);
  });
});
