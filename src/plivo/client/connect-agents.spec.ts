import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { startFullListener } from '../../../test/support/full-listener.js';
import { LOCAL_CERTIFICATE } from '../../../test/support/local-certificate.js';
import { createConnectAgents, MAX_IDLE_MS } from './connect-agents.js';

const CONNECT_TIMEOUT_MS = 500;

const ending: (() => unknown)[] = [];
afterEach(async () => {
  jest.restoreAllMocks();
  for (const end of ending.splice(0).reverse()) await end();
});

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => {})));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ending.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}

const agents = () => {
  const made = createConnectAgents(CONNECT_TIMEOUT_MS);
  ending.push(() => [made.httpAgent, made.httpsAgent].forEach((agent) => agent.destroy()));
  return made;
};

/** The text of the answer, or what the request failed with. */
async function post(port: number, { tls = false, ca = '', from = agents() } = {}): Promise<string> {
  const { httpAgent, httpsAgent } = from;
  const options = { host: '127.0.0.1', port, method: 'POST', path: '/' };
  const request = tls
    ? https.request({ ...options, agent: httpsAgent, ...(ca && { ca }) })
    : http.request({ ...options, agent: httpAgent });
  request.end('{"text":"hello"}');
  try {
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    return Buffer.concat(await answer.toArray()).toString();
  } catch (error) {
    const { code, reason } = error as { code?: string; reason?: string };
    return reason === undefined ? `${code} after connecting` : `not connected: ${reason}`;
  }
}

function setProxy(port: number, user = ''): void {
  process.env['https_proxy'] = `http://${user}127.0.0.1:${port}`;
  ending.push(() => delete process.env['https_proxy']);
}

const answering = (text: string) => (request: IncomingMessage, response: http.ServerResponse) => {
  request.resume().once('end', () => response.end(text));
};

describe('a failed connection', () => {
  it('is reported after its timeout when SYNs are dropped', async () => {
    const full = await startFullListener();
    ending.push(full.stop);
    for (const tls of [false, true]) {
      expect(await post(full.port, { tls })).toMatch(/^not connected: (no connection in time|ECONNREFUSED)$/);
    }
  });

  it('is reported when the TLS handshake is never answered', async () => {
    const port = await listen(net.createServer());
    expect(await post(port, { tls: true })).toBe('not connected: no connection in time');
  });

  it('is reported when it is closed during the TLS handshake', async () => {
    const port = await listen(net.createServer((socket) => socket.destroy()));
    expect(await post(port, { tls: true })).toMatch(/^not connected: /);
  });

  it('is reported when the server does not speak TLS', async () => {
    const port = await listen(net.createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    expect(await post(port, { tls: true })).toMatch(/^not connected: /);
  });

  it('is reported when the certificate is not trusted', async () => {
    const port = await listen(https.createServer(LOCAL_CERTIFICATE, answering('taken')));
    expect(await post(port, { tls: true })).toBe('not connected: DEPTH_ZERO_SELF_SIGNED_CERT');
  });

  it('is reported when nothing listens', async () => {
    const server = net.createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await post(port)).toBe('not connected: ECONNREFUSED');
  });
});

describe('an established connection', () => {
  it.each([
    ['before it is read', (socket: Socket) => socket.destroy()],
    ['after it was read', (socket: Socket) => void socket.once('data', () => socket.destroy())],
    ['with a reset', (socket: Socket) => void socket.once('data', () => socket.resetAndDestroy())],
  ])('is no failure to connect when it is closed %s', async (_when, close) => {
    const port = await listen(net.createServer(close));
    expect(await post(port)).toMatch(/ after connecting$/);
  });

  it('has no connect timeout', async () => {
    const port = await listen(
      http.createServer((_request, response) => void setTimeout(() => response.end('late'), 700)),
    );
    expect(await post(port)).toBe('late');
  });

  it('is reused soon, but not after a long idle time', async () => {
    let connections = 0;
    const server = http.createServer(answering('taken'));
    server.keepAliveTimeout = 60_000;
    server.on('connection', () => (connections += 1));
    const port = await listen(server);
    const from = agents();
    for (let request = 0; request < 3; request += 1) expect(await post(port, { from })).toBe('taken');
    expect(connections).toBe(1);
    const later = performance.now() + MAX_IDLE_MS + 1;
    jest.spyOn(performance, 'now').mockReturnValue(later);
    expect(await post(port, { from })).toBe('taken');
    expect(connections).toBe(2);
  });

  it('is not reused when the server closes it within a second', async () => {
    let connections = 0;
    const server = http.createServer(answering('taken'));
    server.keepAliveTimeout = 1_000;
    server.on('connection', () => (connections += 1));
    const port = await listen(server);
    const from = agents();
    for (let request = 0; request < 2; request += 1) expect(await post(port, { from })).toBe('taken');
    expect(connections).toBe(2);
  });
});

describe('a request through a proxy', () => {
  /** A proxy that notes what it was asked and answers it; 200 opens the tunnel. */
  async function startProxy(status: number): Promise<{ port: number; asked: unknown[] }> {
    const asked: unknown[] = [];
    const proxy = http.createServer();
    proxy.on('connect', (request: IncomingMessage, socket: Socket) => {
      asked.push([request.url, request.headers['proxy-authorization']]);
      socket.on('error', () => {});
      if (status === 0) return;
      socket.write(`HTTP/1.1 ${status} So\r\nContent-Length: 0\r\n\r\n`);
      const [host, port] = request.url!.split(':');
      if (status === 200) socket.pipe(net.connect(Number(port), host).on('error', () => {})).pipe(socket);
      else socket.end();
    });
    return { port: await listen(proxy), asked };
  }

  it('reaches an https server, with the credentials of the proxy', async () => {
    const port = await listen(https.createServer(LOCAL_CERTIFICATE, answering('taken')));
    const proxy = await startProxy(200);
    setProxy(proxy.port, 'me:s%40cret@');
    const from = agents();
    for (let request = 0; request < 2; request += 1) {
      expect(await post(port, { tls: true, ca: LOCAL_CERTIFICATE.cert, from })).toBe('taken');
    }
    expect(proxy.asked).toEqual([[`127.0.0.1:${port}`, `Basic ${btoa('me:s@cret')}`]]);
  });

  it.each([407, 403, 502, 503])('is not sent when CONNECT is answered with %d', async (status) => {
    const proxy = await startProxy(status);
    setProxy(proxy.port);
    expect(await post(9, { tls: true })).toBe(`not connected: the proxy answered ${status}`);
    expect(proxy.asked).toHaveLength(1);
  });

  it('is not sent when CONNECT is never answered', async () => {
    const { port } = await startProxy(0);
    setProxy(port);
    expect(await post(9, { tls: true })).toBe('not connected: no connection in time');
  });

  it('is not sent when the proxy is unavailable', async () => {
    setProxy(9);
    expect(await post(10, { tls: true })).toBe('not connected: ECONNREFUSED');
  });

  it('goes straight to a server that NO_PROXY names', async () => {
    const port = await listen(https.createServer(LOCAL_CERTIFICATE, answering('taken')));
    setProxy(9);
    process.env['no_proxy'] = '127.0.0.1';
    ending.push(() => delete process.env['no_proxy']);
    expect(await post(port, { tls: true, ca: LOCAL_CERTIFICATE.cert })).toBe('taken');
  });
});
