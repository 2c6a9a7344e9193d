import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { waitFor } from '../../../test/support/wait-for.js';
import { readEnvironment } from '../../config/read-environment.js';
import { Clock } from '../../core/clock.js';
import { DatabaseUnavailableError, RowRefusedError } from '../../core/database/database-error.js';
import type { DeliveryReport, Outcome } from '../delivery-report.js';
import type { DeliveryStore } from './delivery.store.js';
import { DurableWriter } from './durable-writer.js';
import { probeReport } from './probe-report.js';
import { ReportKind } from './report.kind.js';
import { EntryKinds } from '../spool/entry-kind.js';
import { SpoolError } from '../spool/spool-error.js';
import { SpoolReplayer } from '../spool/spool-replayer.js';
import { Spool } from '../spool/spool.js';

const report = (messageUuid: string): DeliveryReport => ({ ...probeReport(new Date(0)), messageUuid });

describe('the durable writer', () => {
  let folder: string;
  let spool: Spool;
  let stored: string[];
  let write: (names: string[]) => Promise<void>;
  let kind: ReportKind;
  let writer: DurableWriter;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spool-'));
    stored = [];
    write = () => Promise.resolve();
    const append: DeliveryStore['append'] = async (reports) => {
      const names = reports.map(({ messageUuid }) => messageUuid);
      await write(names);
      stored.push(...names);
      return reports.map((): Outcome => 'applied');
    };
    const store: Pick<DeliveryStore, 'append' | 'probe'> = { append, probe: () => write(['probe']) };
    const kinds = new EntryKinds();
    spool = new Spool(readEnvironment({ SPOOL_DIR: folder }));
    kind = new ReportKind(new Clock(), kinds, store as DeliveryStore);
    writer = new DurableWriter(new SpoolReplayer(kinds, spool), kind, spool);
    await writer.onApplicationBootstrap();
  });
  afterEach(async () => {
    await writer.onApplicationShutdown();
    await rm(folder, { recursive: true, force: true });
  });

  const send = (names: string[], age = 0) => writer.write(kind, names.map(report), performance.now() - age);
  const failWith = (error: Error, names?: string[]): void => {
    write = async (written) => {
      if (names === undefined || written.some((name) => names.includes(name))) throw error;
    };
  };
  const recover = (): void => {
    write = () => Promise.resolve();
  };
  const unavailable = new DatabaseUnavailableError('unavailable');

  it('spools reports that the database does not take, and replays them', async () => {
    failWith(unavailable);
    expect(await send(['a', 'b'])).toEqual(['spooled', 'spooled']);
    recover();
    await waitFor(() => spool.bytes === 0);
    expect(stored).toEqual(['a', 'b']);
  });

  it('writes to the database while a segment cannot be replayed, and replays that later', async () => {
    failWith(unavailable);
    await send(['a']);
    const [segment = ''] = await spool.close();
    const paths = await readdir(folder, { recursive: true });
    const path = join(
      folder,
      paths.find((name) => name.endsWith(segment))!,
    );
    await rename(path, `${path}.kept`);
    await mkdir(path);
    recover();
    await waitFor(() => spool.unreplayable.length === 1);
    expect(await send(['b'])).toEqual(['applied']);
    expect(spool.writable).toBe(true);
  });

  it('writes to the database when its folder is gone, and to a new folder when the database is gone too', async () => {
    await rm(folder, { recursive: true });
    expect(await send(['a'])).toEqual(['applied']);
    failWith(unavailable);
    expect(await send(['b'])).toEqual(['spooled']);
    recover();
    await waitFor(() => spool.bytes === 0);
    expect(stored).toEqual(['a', 'b']);
  });

  it('throws an error that one of several may cause, so that they are written one by one', async () => {
    failWith(new RowRefusedError('refused'), ['bad']);
    await expect(send(['a', 'bad'])).rejects.toThrow(RowRefusedError);
  });

  it('sets aside a report whose fault is proven, and acknowledges it', async () => {
    failWith(new RowRefusedError('refused'), ['bad']);
    expect([await send(['bad']), await send(['a'])]).toEqual([['set_aside'], ['applied']]);
    expect(await readFile(join(folder, 'set-aside.log'), 'utf8')).toContain('"messageUuid":"bad"');
    expect([spool.setAsideCount, spool.bytes]).toEqual([1, 0]);
  });

  it('spools a report whose fault is not proven', async () => {
    failWith(new Error('unheard of'));
    expect(await send(['a'])).toEqual(['spooled']);
    expect(spool.setAsideCount).toBe(0);
    recover();
    await waitFor(() => spool.bytes === 0);
    expect(stored).toEqual(['a']);
  });

  it('counts time from the arrival, and spools a report at once that has waited too long', async () => {
    write = () => new Promise(() => {});
    expect(await send(['a'], 4_990)).toEqual(['spooled']);
    recover();
    await waitFor(() => stored.includes('a'));
    expect(await send(['b'], 5_001)).toEqual(['spooled']);
  });

  it('fails when neither takes it', async () => {
    failWith(unavailable);
    await rm(folder, { recursive: true });
    spool.append = () => Promise.reject(new SpoolError('full'));
    await expect(send(['a'])).rejects.toThrow(SpoolError);
    spool.append = () => new Promise(() => {});
    await expect(send(['a'], 5_890)).rejects.toThrow(SpoolError);
  });
});
