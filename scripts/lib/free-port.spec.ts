import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { freePort } from './free-port.mjs';

const MODULE = JSON.stringify(new URL('free-port.mjs', import.meta.url));

/** The ports of another process. It runs until `end`: a process returns its ports when it ends. */
async function otherProcess(count: number): Promise<{ ports: number[]; end: () => Promise<unknown> }> {
  const program = `import { freePort } from ${MODULE};
    process.once('message', () => process.disconnect());
    const ports = [];
    while (ports.length < ${count}) ports.push(await freePort());
    process.send(ports);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'close');
  const [ports] = (await once(child, 'message')) as [number[]];
  return { ports, end: () => (child.send('end'), ended) };
}

async function take(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) ports.push(await freePort());
  return ports;
}

describe('a free port', () => {
  it('is given to one running process only, also before it is used', async () => {
    const others = await Promise.all(Array.from({ length: 5 }, () => otherProcess(500)));
    const ports = [await take(500), ...others.map((other) => other.ports)].map((given) => [
      ...new Set(given),
    ]);
    expect(new Set(ports.flat()).size).toBe(ports.flat().length);
    await Promise.all(others.map((other) => other.end()));
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
    const { end } = await otherProcess(1);
    expect(await end()).toEqual([0, null]);
  });
});
