import { createServer } from 'node:net';

/** Below the ports that operating systems give to connections and to servers without a port of their own. */
const FIRST_PORT = 20_000;
const LAST_PORT = 32_767;
/** Ports that a process claims at a time; it listens on the first of them for as long as it runs. */
const BLOCK_SIZE = 64;
const BLOCKS = Math.floor((LAST_PORT - FIRST_PORT + 1) / BLOCK_SIZE);
/** Windows answers the second where it keeps a port for itself. */
const TAKEN = new Set(['EADDRINUSE', 'EACCES']);

let block;
let given = 0;

/**
 * A port that nothing listens on and that no other process is given, also before and between its uses: a program can be
 * started on it, killed and started again. A process gets one back only after many others.
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
    // Until the process ends, without keeping it from that.
    claim.unref();
    return first;
  }
  throw new Error(`No block of ports from ${FIRST_PORT} to ${LAST_PORT} is free`);
}

/** @returns {Promise<import('node:net').Server | undefined>} undefined where the port is taken */
function listen(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => (TAKEN.has(error.code) ? resolve(undefined) : reject(error)));
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
