import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export type CountingPlivo = Awaited<ReturnType<typeof startCountingPlivo>>;

/** A Plivo that takes every message and only notes to whom and when; it calls nobody back. */
export async function startCountingPlivo({ answerMs = 20 } = {}) {
  const times = new Map<string, number[]>();
  const server = createServer((request, response) => {
    void request.toArray().then(async (chunks) => {
      const { dst } = JSON.parse(Buffer.concat(chunks).toString()) as { dst: string };
      times.set(dst, [...(times.get(dst) ?? []), performance.now()]);
      await sleep(answerMs);
      response.writeHead(202, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ message_uuid: [randomUUID()] }));
    });
  }).listen(0, '127.0.0.1');
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
