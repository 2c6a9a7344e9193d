import { afterEach, describe, expect, it } from '@jest/globals';
import { type SandboxOptions, SandboxServer } from './sandbox.server.js';

interface Listed {
  objects: { message_uuid: string; to_number: string; message_state: string; message_time: string }[];
  meta: { next: string | null };
}

let sandbox: SandboxServer;
afterEach(() => sandbox.stop());

async function start(options: SandboxOptions = {}): Promise<void> {
  sandbox = await SandboxServer.start({ stepMs: 0, timeScale: 0, requestsPer5s: 0, ...options });
}

function call(path: string, body?: object): Promise<Response> {
  return fetch(`${sandbox.url}/v1/Account/MA1/Message/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { Authorization: `Basic ${btoa('MA1:token')}`, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
}

async function send(numbers: readonly string[], src = 'ACME'): Promise<void> {
  for (const dst of numbers) expect((await call('', { src, dst, text: 'hello' })).status).toBe(202);
}

async function list(query = ''): Promise<Listed> {
  const response = await call(query);
  expect(response.status).toBe(200);
  return (await response.json()) as Listed;
}

const numbersOf = ({ objects }: Listed) => objects.map(({ to_number: number }) => Number(number) % 1_000);
const NUMBERS = Array.from({ length: 45 }, (_, index) => `+${15_551_230_000 + index}`);

describe('the list of messages', () => {
  it('has the newest first, 20 a page, and the way to the next page', async () => {
    await start({ listsPerMinute: 0 });
    await send(NUMBERS);
    const first = await list();
    expect(numbersOf(first)).toEqual(Array.from({ length: 20 }, (_, index) => 44 - index));
    const second = await list(first.meta.next!);
    expect(numbersOf(second)[0]).toBe(24);
    const third = await list(second.meta.next!);
    expect([numbersOf(third), third.meta.next]).toEqual([[4, 3, 2, 1, 0], null]);
    expect(sandbox.readings).toEqual({ messages: 0, lists: 3 });
  });

  it('filters by number and by time', async () => {
    await start({ listsPerMinute: 0 });
    await send(NUMBERS.slice(0, 3));
    await send(NUMBERS.slice(0, 1), '+15550100000');
    expect(numbersOf(await list('?to_number=15551230001'))).toEqual([1]);
    expect(numbersOf(await list('?to_number=15551230000&from_number=ACME'))).toEqual([0]);
    expect(numbersOf(await list('?message_direction=inbound'))).toEqual([]);
    expect(numbersOf(await list('?message_time__gte=2199-01-01%2000:00:00'))).toEqual([]);
    const all = '?message_time__gte=2020-01-01%2000:00:00&message_time__lte=2199-01-01%2000:00:00';
    expect(numbersOf(await list(all))).toHaveLength(4);
    expect(numbersOf(await list('?message_time__lte=2020-01-01%2000:00:00'))).toEqual([]);
  });

  it.each(['limit=21', 'limit=0', 'offset=-1', 'message_time__gte=yesterday'])(
    'refuses %s',
    async (query) => {
      await start();
      expect((await call(`?${query}`)).status).toBe(400);
    },
  );

  it('is answered 20 times a minute', async () => {
    await start();
    const statuses = [];
    for (let times = 0; times < 21; times += 1) statuses.push((await call('')).status);
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 200), 429]);
    expect((await call('none/')).status).toBe(404);
  });
});
