import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** Answers 200 at once, and records the first arrival of each event. */
export async function startReceiver() {
  const arrivals = new Map();
  let count = 0;
  const server = createServer((message, response) => {
    const chunks = [];
    message.on('data', (chunk) => chunks.push(chunk));
    message.on('end', () => {
      count += 1;
      const text = Buffer.concat(chunks).toString();
      const [, uuid] = /"messageUuid":"([^"]*)"/.exec(text) ?? [];
      const [, status] = /"status":"([^"]*)"/.exec(text) ?? [];
      const key = `${uuid} ${status}`;
      if (!arrivals.has(key)) arrivals.set(key, performance.now());
      response.end('ok');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    arrivals,
    count: () => count,
    /** Resolves after two seconds without an event. */
    quiet: async () => {
      for (let before = -1; before !== count; await sleep(2_000)) before = count;
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
