import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../../config/read-environment.js';
import { Clock } from '../../core/clock.js';
import { TimeoutError } from '../../core/with-timeout.js';
import type { DeliveryReport, Outcome } from '../delivery-report.js';
import type { DeliveryStore } from '../delivery.store.js';
import { encodeLine } from './spool-line.js';
import { SpoolReplayer } from './spool-replayer.js';
import { Spool } from './spool.js';

const line = (messageUuid: string): string =>
  encodeLine({ messageUuid, receivedAt: new Date(0) } as DeliveryReport);

describe('replaying the spool', () => {
  let folder: string;
  let spool: Spool;
  let stored: string[];
  let failure: (reports: readonly DeliveryReport[]) => Error | null;
  let replayer: SpoolReplayer;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spool-'));
    spool = new Spool(readEnvironment({ SPOOL_DIR: folder }));
    await spool.open();
    stored = [];
    failure = () => null;
    const append: DeliveryStore['append'] = (reports) => {
      const error = failure(reports);
      if (error) return Promise.reject(error);
      stored.push(...reports.map(({ messageUuid }) => messageUuid));
      return Promise.resolve(reports.map((): Outcome => 'applied'));
    };
    replayer = new SpoolReplayer(new Clock(), spool, { append } as DeliveryStore);
  });
  afterEach(async () => {
    await spool.onApplicationShutdown();
    await rm(folder, { recursive: true });
  });

  const replay = (): Promise<void> => replayer.replay(new AbortController().signal);
  const setAside = (): Promise<string> => readFile(join(folder, 'set-aside.log'), 'utf8');

  it('stores everything in order and leaves nothing', async () => {
    await spool.append(['a', 'b'].map(line));
    await spool.close();
    await spool.append([line('c')]);
    await replay();
    expect([stored, spool.bytes]).toEqual([['a', 'b', 'c'], 0]);
  });

  it('sets a damaged line aside and stores its neighbours', async () => {
    await spool.append([line('a'), 'damaged\n', line('c')]);
    await replay();
    expect([stored, await setAside()]).toEqual([['a', 'c'], 'damaged\n']);
  });

  it('sets aside the one report the database refuses, and stores its neighbours', async () => {
    failure = (reports) =>
      reports.some(({ messageUuid }) => messageUuid === 'bad') ? new Error('refused') : null;
    await spool.append(['a', 'bad', 'c'].map(line));
    await replay();
    expect([stored, await setAside(), spool.bytes]).toEqual([['a', 'c'], line('bad'), 0]);
  });

  it('keeps everything when the database goes away again', async () => {
    failure = () => new TimeoutError('away');
    await spool.append([line('a')]);
    const { bytes } = spool;
    await expect(replay()).rejects.toThrow('away');
    expect(spool.bytes).toBe(bytes);
    failure = () => null;
    await replay();
    expect([stored, spool.bytes]).toEqual([['a'], 0]);
  });
});
