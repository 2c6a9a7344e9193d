import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export type CountingPlivo = Awaited<ReturnType<typeof startCountingPlivo>>;

/** A Plivo that takes every message and only notes to whom and when; it calls nobody back. */
export async function startCountingPlivo({ answerMs = 20 } = {}) {
  const times = new Map<string, number[]>();
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = Buffer.concat(await request.toArray()).toString();
    const { dst } = JSON.parse(body) as { dst: string };
    times.set(dst, [...(times.get(dst) ?? []), performance.now()]);
    await sleep(answerMs);
    response.writeHead(202, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ message_uuid: [randomUUID()] }));
  };
  const server = createServer((request, response) => void take(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** When each number was sent to. */
    times,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
