import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { createTemporaryPostgres } from '../../scripts/lib/temporary-postgres.mjs';
import { createPrismaClient } from '../../src/core/database/prisma-client.js';
import { migrate } from '../../src/core/database/migrations.js';
import { runProcess, type RunningProcess } from '../support/process.js';
import { LIVE } from '../support/service.js';
import { parametersOf, postSigned } from '../support/signed-callback.js';
import { waitFor } from '../support/wait-for.js';

const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-full-'));
const mount = (options: string): boolean =>
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status === 0;
/** Only root can mount a disk; elsewhere SPOOL_MAX_MB in `database-unavailable` covers this. */
const mounted = mount('size=256k');

(mounted ? describe : describe.skip)('a service without Postgres and with a full spool disk', () => {
  const Note = 'x'.repeat(20_000);
  const acknowledged: string[] = [];
  let postgres: Awaited<ReturnType<typeof createTemporaryPostgres>>;
  let service: RunningProcess;
  let http: ReturnType<typeof supertest>;
  let variables: Record<string, string>;

  beforeAll(async () => {
    postgres = await createTemporaryPostgres();
    await migrate(postgres.url('postgres'));
    const APP_PORT = String(await freePort());
    variables = { ...LIVE, DATABASE_URL: postgres.url('postgres'), APP_PORT, SPOOL_DIR: folder };
    http = supertest(`http://127.0.0.1:${APP_PORT}`);
    service = runProcess('main', variables);
    await service.ready();
    await postgres.stop();
  });
  afterAll(async () => {
    service.child.kill();
    await service.ended;
    await postgres.remove();
    spawnSync('umount', [folder]);
    rmSync(folder, { recursive: true, force: true });
  });

  const segments = () =>
    readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.spool'));

  /** Sends callbacks one after another and returns how each was answered. */
  async function post(count: number): Promise<number[]> {
    const statuses: number[] = [];
    for (let sent = 0; sent < count; sent += 1) {
      const MessageUUID = randomUUID();
      const { status } = await postSigned({ http }, parametersOf({ MessageUUID, Note }));
      if (status === 204) acknowledged.push(MessageUUID);
      statuses.push(status);
    }
    return statuses;
  }

  it('answers 503, becomes unready and leaves no needless segments while there is no room', async () => {
    const statuses = await post(40);
    const full = statuses.indexOf(503);
    expect(full).toBeGreaterThan(3);
    expect(new Set(statuses.slice(full))).toEqual(new Set([503]));
    expect((await http.get('/health/ready')).status).toBe(503);
    expect(segments()).toHaveLength(1);
  }, 60_000);

  it('accepts callbacks again when there is room', async () => {
    spawnSync('mount', ['-o', 'remount,size=512k', folder]);
    expect((await post(3)).every((status) => status === 204)).toBe(true);
    expect((await http.get('/health/ready')).body.status).toBe('degraded');
  }, 60_000);

  it('records each acknowledged callback once when it is killed with a full disk and Postgres comes back', async () => {
    expect((await post(30)).at(-1)).toBe(503);
    service.child.kill('SIGKILL');
    await service.ended;
    await postgres.start();
    service = runProcess('main', variables);
    await service.ready();
    await waitFor(async () => (await http.get('/health/ready')).body.spool?.bytes === 0);
    const client = await createPrismaClient(postgres.url('postgres'));
    const events = await client.deliveryEvent.findMany({ select: { messageUuid: true } });
    await client.$disconnect();
    expect(events.map(({ messageUuid }) => messageUuid).sort()).toEqual([...acknowledged].sort());
  }, 60_000);
});
