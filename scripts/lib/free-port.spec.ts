import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { freePort } from './free-port.mjs';

const MODULE = JSON.stringify(new URL('free-port.mjs', import.meta.url));

/** The ports that another process is given. */
async function takenElsewhere(count: number): Promise<number[]> {
  const program = `import { freePort } from ${MODULE};
    const ports = [];
    while (ports.length < ${count}) ports.push(await freePort());
    console.log(JSON.stringify(ports));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program]);
  return JSON.parse(stdout) as number[];
}

async function take(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) ports.push(await freePort());
  return ports;
}

describe('a free port', () => {
  it('is given to one process only, also before it is used', async () => {
    const ports = (
      await Promise.all([take(500), ...Array.from({ length: 5 }, () => takenElsewhere(500))])
    ).map((given) => new Set(given));
    for (const [index, given] of ports.entries())
      for (const other of ports.slice(index + 1))
        expect([...given].filter((port) => other.has(port))).toEqual([]);
  });

  it('is none that servers without a port of their own or connections get', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const client = connect(port, '127.0.0.1');
    await once(client, 'connect');
    for (const free of await take(70)) expect(free).toBeLessThan(Math.min(port, client.localPort!));
    client.destroy();
    server.close();
  });

  it('is skipped while something listens on it', async () => {
    const port = await freePort();
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    expect(await take(200)).not.toContain(port);
    server.close();
  });

  it('comes back only after many others', async () => {
    const port = await freePort();
    expect(await take(60)).not.toContain(port);
  });

  it('does not keep its process from ending', async () => {
    expect(await takenElsewhere(1)).toHaveLength(1);
  });
});
