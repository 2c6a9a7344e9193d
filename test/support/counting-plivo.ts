import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { onlySends } from './only-sends.js';

export type CountingPlivo = Awaited<ReturnType<typeof startCountingPlivo>>;

/** A Plivo that accepts every message and records its recipient and time. It sends no callbacks. */
export async function startCountingPlivo({ answerMs = 20, port = 0 } = {}) {
  const times = new Map<string, number[]>();
  const requests: Record<string, unknown>[] = [];
  const failures = { status: undefined as number | undefined, count: 0 };
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = Buffer.concat(await request.toArray()).toString();
    const asked = JSON.parse(body) as { dst: string };
    const { dst } = asked;
    requests.push(asked);
    const status = failures.status ?? 202;
    if (status === 202) {
      for (const to of dst.split('<')) times.set(to, [...(times.get(to) ?? []), performance.now()]);
    } else failures.count += 1;
    await sleep(answerMs);
    response.writeHead(status, { 'Content-Type': 'application/json' });
    const taken = { message_uuid: dst.split('<').map(() => randomUUID()) };
    response.end(JSON.stringify(status === 202 ? taken : { api_id: randomUUID(), error: 'no' }));
  };
  const sends = onlySends((request, response) => void take(request, response));
  const server = createServer(sends).listen(port, '127.0.0.1');
  // On a busy machine, this process may read late from a connection that it closes as idle after 5
  // s.
  server.keepAliveTimeout = 60_000;
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The times of each number's messages. */
    times,
    /** All requests, in order. */
    requests,
    /** While a status is set, every request gets it as its response and nothing is sent. */
    failures,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
