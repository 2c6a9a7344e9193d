import { createServer } from 'node:net';

/**
 * Below the ports that operating systems assign to connections and to servers without a fixed port.
 */
const FIRST_PORT = 20_000;
const LAST_PORT = 32_767;
/**
 * A process claims this many ports at a time. It listens on the first of them as long as it runs.
 */
const BLOCK_SIZE = 64;
const BLOCKS = Math.floor((LAST_PORT - FIRST_PORT + 1) / BLOCK_SIZE);
/** Windows returns EACCES for a port that it reserves. */
const TAKEN = new Set(['EADDRINUSE', 'EACCES']);

let block;
let given = 0;

/**
 * A port that is free and given to no other process, even before and between its uses: a program
 * can be started on it, killed and started again. A process gets the same port again only after
 * many others.
 *
 * @returns {Promise<number>}
 */
export async function freePort() {
  block ??= claimBlock();
  const first = await block;
  for (let tried = 1; tried < BLOCK_SIZE; tried++) {
    const port = first + 1 + (given++ % (BLOCK_SIZE - 1));
    const server = await listen(port);
    if (!server) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
  throw new Error(`No port from ${first + 1} to ${first + BLOCK_SIZE - 1} is free`);
}

/** @returns {Promise<number>} its first port */
async function claimBlock() {
  const start = process.pid % BLOCKS;
  for (let tried = 0; tried < BLOCKS; tried++) {
    const first = FIRST_PORT + ((start + tried) % BLOCKS) * BLOCK_SIZE;
    const claim = await listen(first);
    if (!claim) continue;
    // Held until the process ends, without keeping it running.
    claim.unref();
    return first;
  }
  throw new Error(`No block of ports from ${FIRST_PORT} to ${LAST_PORT} is free`);
}

/** @returns {Promise<import('node:net').Server | undefined>} undefined if the port is taken */
function listen(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => (TAKEN.has(error.code) ? resolve(undefined) : reject(error)));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
