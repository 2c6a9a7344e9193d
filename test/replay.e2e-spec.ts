import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { cli, type CliResult } from './support/cli.js';
import { startService, type TestService } from './support/service.js';
import { parametersOf, STATUS_PATH } from './support/signed-callback.js';
import { storeDelivery } from './support/stored-delivery.js';

const SECRET = 'a-secret-of-the-replay-specs';
const HOUR = ['--from', '2026-11-23T08:00:00Z', '--to', '2026-11-23T09:00:00Z'];

describe('plivo-callbacks replay', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ API_KEYS: `cli:${SECRET},reader:${SECRET}-2:read` });
  });
  afterEach(() => service.db.job.deleteMany());
  afterAll(() => service.stop());

  const replay = (args: string[], key = SECRET): Promise<CliResult> =>
    cli(['replay', ...args, '--url', service.url], { variables: { PLIVO_CALLBACKS_KEY: key } });

  describe('dead-letters', () => {
    /** Of a kind that nobody works on, so that nothing changes them. */
    async function bury(kind: string, count = 1): Promise<string[]> {
      const ids = Array.from({ length: count }, () => randomUUID());
      const now = new Date();
      await service.db.job.createMany({
        data: ids.map((id) => ({
          id,
          kind,
          payload: '{}',
          lastError: 'in vain',
          createdAt: now,
          diedAt: now,
        })),
      });
      return ids;
    }
    const deadKinds = async (): Promise<string[]> => {
      const dead = await service.db.job.findMany({ where: { diedAt: { not: null } } });
      return dead.map(({ kind }) => kind).sort();
    };

    it('lists them with --dry-run, and retries none', async () => {
      const [id] = await bury('odd');
      const { code, stdout } = await replay(['dead-letters', '--all', '--dry-run']);
      expect([code, stdout]).toEqual([
        0,
        expect.stringMatching(`^${id}  odd  .*  found  in vain\n1 dead letter\n$`),
      ]);
      expect(await deadKinds()).toEqual(['odd']);
    });

    it('retries those of a kind, and all, beyond a page', async () => {
      await bury('odd', 101);
      await bury('even', 2);
      const even = await replay(['dead-letters', '--kind', 'even', '--json']);
      expect(JSON.parse(even.stdout)).toMatchObject({
        letters: Array.from({ length: 2 }, () => ({ kind: 'even', result: 'retried' })),
        missing: [],
      });
      expect(new Set(await deadKinds())).toEqual(new Set(['odd']));
      const all = await replay(['dead-letters', '--all']);
      expect([all.code, all.stdout]).toEqual([0, expect.stringMatching(/\n101 dead letters, due now\n$/)]);
      expect(await deadKinds()).toEqual([]);
    });

    it('retries by id, and names ids that do not exist', async () => {
      const [id] = await bury('odd', 2);
      const { code, stdout } = await replay(['dead-letters', id!, 'unheard-of']);
      expect([code, stdout]).toEqual([1, expect.stringContaining('unheard-of  is no dead letter')]);
      expect(await deadKinds()).toEqual(['odd']);
    });

    it.each([[[]], [['--all', '--kind', 'odd']], [['an-id', '--all']]])(
      'refuses %j as wrong usage',
      async (args) => {
        expect((await replay(['dead-letters', ...args])).code).toBe(2);
      },
    );

    it('needs a key with the scope admin', async () => {
      const { code, stderr } = await replay(['dead-letters', '--all'], `${SECRET}-2`);
      expect([code, stderr]).toEqual([1, expect.stringContaining('(scope_missing)')]);
    });
  });

  describe('rejected', () => {
    afterEach(() => service.db.rejectedCallback.deleteMany());

    /** Kept by a version that did not know their status. */
    async function keep(count: number, Status = 'delivered'): Promise<string[]> {
      const kept = Array.from({ length: count }, () => ({
        id: uuidv7(),
        method: 'POST',
        path: STATUS_PATH,
        headers: '{}',
        rawBody: Buffer.from(new URLSearchParams(parametersOf({ Status })).toString()),
        reason: 'unknown',
        signatureVersion: 'v3',
        mode: 'sandbox',
        receivedAt: new Date(),
      }));
      await service.db.rejectedCallback.createMany({ data: kept });
      return kept.map(({ id }) => id);
    }
    const countRecorded = () => service.db.deliveryEvent.count();

    it('says with --dry-run which can be read now, and records none', async () => {
      const [id] = await keep(1);
      const before = await countRecorded();
      const { code, stdout } = await replay(['rejected', '--all', '--dry-run']);
      expect([code, stdout]).toEqual([0, `${id}  readable\n1 readable\n`]);
      expect(await countRecorded()).toBe(before);
    });

    it('records all, beyond a portion, and none of them twice', async () => {
      await keep(101);
      const before = await countRecorded();
      const { code, stdout } = await replay(['rejected', '--all', '--json']);
      expect([code, JSON.parse(stdout)]).toEqual([
        0,
        {
          items: Array.from({ length: 101 }, () =>
            expect.objectContaining({ result: 'recorded', outcome: 'applied' }),
          ),
          counts: { recorded: 101, readable: 0, unreadable: 0, unverified: 0, being_erased: 0, not_found: 0 },
        },
      ]);
      expect(await countRecorded()).toBe(before + 101);
      const again = await replay(['rejected', '--all']);
      expect([again.code, again.stdout]).toEqual([0, 'no rejected callbacks\n']);
    });

    it('records by id, and fails where one is left', async () => {
      const [id] = await keep(1);
      const [odd] = await keep(1, 'teleported');
      const { code, stdout } = await replay(['rejected', id!, odd!, 'unheard-of']);
      expect([code, stdout.split('\n')]).toEqual([
        1,
        [
          `${id}  recorded  applied`,
          expect.stringMatching(`^${odd}  unreadable  Status must be one of`),
          'unheard-of  not_found',
          '1 recorded, 1 unreadable, 1 not found',
          '',
        ],
      ]);
      expect(await service.db.rejectedCallback.count()).toBe(1);
    });

    it.each([[[]], [['an-id', '--all']]])('refuses %j as wrong usage', async (args) => {
      expect((await replay(['rejected', ...args])).code).toBe(2);
    });

    it('needs a key with the scope admin', async () => {
      const { code, stderr } = await replay(['rejected', '--all'], `${SECRET}-2`);
      expect([code, stderr]).toEqual([1, expect.stringContaining('(scope_missing)')]);
    });
  });

  describe('webhooks', () => {
    it('begins a replay of an endpoint', async () => {
      const { endpointId } = await storeDelivery(service.db);
      const types = 'message.delivered, message.failed';
      const args = ['webhooks', '--endpoint', endpointId, ...HOUR, '--types', types];
      const { code, stdout } = await replay([...args, '--json']);
      expect(code).toBe(0);
      const { id } = JSON.parse(stdout) as { id: string };
      const stored = await service.db.webhookReplay.findUniqueOrThrow({ where: { id } });
      expect(stored).toMatchObject({
        endpointId,
        types: expect.stringMatching(/message\.delivered.*message\.failed/),
      });
    });

    it('prints the refusal of the service', async () => {
      const unknown = await replay(['webhooks', '--endpoint', 'unheard-of', ...HOUR]);
      expect([unknown.code, unknown.stderr]).toEqual([
        1,
        expect.stringContaining('(webhook_endpoint_not_found)'),
      ]);
      const { endpointId } = await storeDelivery(service.db);
      const types = await replay(['webhooks', '--endpoint', endpointId, ...HOUR, '--types', 'unheard-of']);
      expect([types.code, types.stderr]).toEqual([
        1,
        expect.stringContaining('types must be a list of types'),
      ]);
    });

    it('needs an endpoint and a time', async () => {
      expect((await replay(['webhooks', ...HOUR])).code).toBe(2);
      expect((await replay(['webhooks', '--endpoint', 'a', '--from', 'soon'])).code).toBe(2);
    });
  });
});
