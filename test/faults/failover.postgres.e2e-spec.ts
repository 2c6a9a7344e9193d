import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate } from '../../src/core/database/migrations.js';
import { type CountingPlivo, startCountingPlivo } from '../support/counting-plivo.js';
import { type FaultyProxy, startFaultyProxy } from '../support/faulty-proxy.js';
import {
  expectAllSent,
  expectNoFailure,
  expectNothingLost,
  LOADED,
  loadDuring,
} from '../support/load-during.js';
import { LIVE, startService, type TestService } from '../support/service.js';
import { type PostgresPair, startPostgresPair } from '../support/standby.js';

/** How long the standby is read-only after the switch, and how long all is well around it. */
const READ_ONLY_MS = 3_000;
const WELL_MS = 1_000;

describe('a failover to a standby that is read-only at first', () => {
  let pair: PostgresPair;
  let entry: FaultyProxy;
  let plivo: CountingPlivo;
  let service: TestService;

  beforeAll(async () => {
    pair = await startPostgresPair();
    const primary = pair.primary.url('postgres');
    await migrate(primary);
    entry = await startFaultyProxy(primary);
    plivo = await startCountingPlivo();
    service = await startService({
      ...LIVE,
      ...LOADED,
      DATABASE_URL: entry.url,
      PLIVO_API_URL: plivo.url,
    });
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    plivo.stop();
    await entry.stop();
    await pair.remove();
  });

  it('causes no 500 and loses nothing acknowledged', async () => {
    const loaded = await loadDuring(service, async () => {
      await sleep(WELL_MS);
      entry.pointTo(pair.standby.url('postgres'));
      entry.cut();
      await sleep(READ_ONLY_MS);
      await pair.primary.stop();
      await pair.standby.promote();
      await sleep(WELL_MS);
    });
    const { callbacks, refusedAt } = loaded;
    const refusedMs = Math.round((refusedAt.at(-1) ?? 0) - (refusedAt[0] ?? 0));
    const refused = callbacks.filter((answer) => answer !== 204).length;
    console.info(`sends were refused for ${refusedMs} ms, and ${refused} of ${callbacks.length} callbacks`);
    expect(loaded.acknowledged.length).toBeGreaterThan(0);
    expectNoFailure(loaded);
    await expectNothingLost(service, loaded);
    await expectAllSent(service, plivo, loaded.accepted);
  }, 120_000);
});
