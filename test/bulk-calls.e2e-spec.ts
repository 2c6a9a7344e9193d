import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxServer } from '../src/sandbox/sandbox.server.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { until } from './support/until.js';

const BULK = 50;
const NUMBERS = Array.from({ length: 118 }, (_, index) => `+1555${1_000_000 + index}`);
/** The service's own address serves as its public one here. */
const { APP_BASE_URL: _, ...ACCOUNT } = LIVE;

describe('messages with the same text in one request', () => {
  let sandbox: SandboxServer;
  let service: TestService;

  beforeAll(async () => {
    const credentials = { authId: LIVE.PLIVO_AUTH_ID, authToken: LIVE.PLIVO_AUTH_TOKEN };
    sandbox = await SandboxServer.start({ stepMs: 10, timeScale: 0.005, credentials });
    service = await startService({
      ...ACCOUNT,
      PLIVO_API_URL: sandbox.url,
      PLIVO_TIMEOUT_MS: '500',
      PLIVO_BULK_SIZE: String(BULK),
      PLIVO_MESSAGES_PER_SECOND: '100',
      MESSAGE_RESENDS: 'transactional=0',
    });
  });
  afterAll(async () => {
    await service.stop();
    await sandbox.stop();
  });

  /** Sends to all of them, and resolves when nothing waits any more. Returns the requests Plivo got meanwhile. */
  async function send(to: readonly string[]) {
    sandbox.ledger.clear();
    const batch = { text: 'hello', recipients: to.map((number) => ({ to: number })) };
    const { body } = await service.http.post('/messaging/batches').send(batch).expect(202);
    await until(async () => (await service.http.get(`/messaging/batches/${body.id}`)).body.state === 'done');
    return sandbox.ledger.page().items;
  }
  const messageTo = (recipient: string) =>
    service.db.message.findFirstOrThrow({ where: { recipient }, orderBy: { createdAt: 'desc' } });
  const deliveryTo = async (recipient: string) => {
    const { id } = await messageTo(recipient);
    return (await service.http.get(`/messaging/messages/${id}`)).body.delivery?.status;
  };

  it('goes out as few requests, and each callback finds its message', async () => {
    const all = [...NUMBERS, '+15550000200', '+15550000098'];
    const ledger = await send(all);
    expect(new Set(ledger.map(({ request }) => request)).size).toBe(Math.ceil(all.length / BULK));
    expect(ledger.map(({ to }) => to).sort()).toEqual([...all].sort());
    // Plivo shuffles its UUIDs; whose each is, only the callbacks tell.
    const accepted = ledger.filter(({ outcome }) => outcome === 'accepted');
    expect(accepted.length).toBe(all.length - 1);
    for (const { to, messageUuid } of accepted) {
      await until(async () => (await messageTo(to)).messageUuid === messageUuid);
    }
    await until(async () => (await deliveryTo('+15550000200')) === 'failed');
    for (const number of NUMBERS) await until(async () => (await deliveryTo(number)) === 'delivered');
    expect(await messageTo('+15550000098')).toMatchObject({ state: 'refused', stateReason: 'plivo_refused' });
  }, 30_000);

  it('whose answer does not come is unknown to all of them, and settled by their callbacks', async () => {
    const all = ['+15550000006', '+15551000200', '+15551000201'];
    const ledger = await send(all);
    expect(new Set(ledger.map(({ request }) => request)).size).toBe(1);
    for (const number of all) {
      await until(async () => (await messageTo(number)).state === 'submitted');
      expect((await messageTo(number)).messageUuid).not.toBeNull();
    }
    expect(sandbox.ledger.total).toBe(all.length);
  }, 30_000);

  it('that Plivo refuses is asked for one by one, so that only whose fault it is pays for it', async () => {
    const all = ['+15550000400', '+15551000300', '+15551000301'];
    await send(all);
    const states = await Promise.all(all.map(async (number) => (await messageTo(number)).state));
    expect(states).toEqual(['refused', 'submitted', 'submitted']);
    for (const number of all.slice(1)) await until(async () => (await deliveryTo(number)) === 'delivered');
  }, 30_000);
});
