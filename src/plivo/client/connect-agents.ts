import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import net, { type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { NotConnectedError } from './not-connected.error.js';
import { openTunnel } from './proxy-tunnel.js';
import { proxyFor } from './sdk-modules.js';

/** Longest idle time of a reused connection: servers close idle ones after 5 s or more. */
export const MAX_IDLE_MS = 4_000;
/** Safety margin before the limit that a server announces. */
const IDLE_MARGIN_MS = 1_000;

type ConnectOptions = net.TcpNetConnectOpts & tls.ConnectionOptions;
type Done = (error: Error | null, socket?: Duplex) => void;

/** The agents of one client. */
export interface ConnectAgents {
  httpAgent: http.Agent;
  httpsAgent: https.Agent;
  /** Whether to use the proxies of the environment. */
  useProxy: boolean;
}

/**
 * Agents that hand over a connection only once it is established, including TLS. If they fail with
 * a NotConnectedError, no byte of a request was written.
 */
export function createConnectAgents(connectTimeoutMs: number, { useProxy = true } = {}): ConnectAgents {
  return {
    httpAgent: new ConnectHttpAgent(connectTimeoutMs),
    httpsAgent: new ConnectHttpsAgent(connectTimeoutMs, useProxy),
    useProxy,
  };
}

class ConnectHttpAgent extends http.Agent {
  private readonly idle = new IdleSockets();

  constructor(private readonly connectTimeoutMs: number) {
    super({ keepAlive: true });
  }

  override createConnection(options: ConnectOptions, done: Done): undefined {
    void handOver(done, this.connectTimeoutMs, (signal) => connect(net.connect(options), 'connect', signal));
  }

  override keepSocketAlive(socket: Duplex): boolean {
    return keepAlive(super.keepSocketAlive(socket), socket, this.idle);
  }

  addRequest(request: ClientRequest, options: object): void {
    this.idle.dropStale(this.freeSockets);
    addRequestOf(http.Agent).call(this, request, options);
  }
}

class ConnectHttpsAgent extends https.Agent {
  private readonly idle = new IdleSockets();

  constructor(
    private readonly connectTimeoutMs: number,
    private readonly useProxy: boolean,
  ) {
    super({ keepAlive: true });
  }

  override createConnection(options: ConnectOptions, done: Done): undefined {
    void handOver(done, this.connectTimeoutMs, async (signal) => {
      const { host = 'localhost', port } = options;
      const target = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
      const proxy = this.useProxy ? proxyFor(target) : undefined;
      const tunnel = proxy ? await openTunnel(proxy, host, port, signal) : undefined;
      const through: object = tunnel ? { ...options, socket: tunnel } : options;
      const secured = super.createConnection(through);
      return connect(secured as Socket, 'secureConnect', signal);
    });
  }

  override keepSocketAlive(socket: Duplex): boolean {
    return keepAlive(super.keepSocketAlive(socket), socket, this.idle);
  }

  addRequest(request: ClientRequest, options: object): void {
    this.idle.dropStale(this.freeSockets);
    addRequestOf(https.Agent).call(this, request, options);
  }
}

/** The start of each connection's idle time. A timer alone would be late when the event loop is. */
class IdleSockets {
  private readonly until = new WeakMap<Duplex, number>();

  /** False if the server leaves no time to reuse the connection. */
  keep(socket: Socket): boolean {
    const ms = Math.min(MAX_IDLE_MS, keepAliveTimeoutMs(socket) - IDLE_MARGIN_MS);
    if (ms <= 0) return false;
    this.until.set(socket, performance.now() + ms);
    // The agent closes idle connections at their timeout.
    socket.setTimeout(ms);
    return true;
  }

  dropStale(free: NodeJS.ReadOnlyDict<Socket[]>): void {
    const now = performance.now();
    for (const sockets of Object.values(free)) {
      const stale = (sockets ?? []).filter(
        (socket) => socket.destroyed || now >= (this.until.get(socket) ?? 0),
      );
      for (const socket of stale) {
        sockets!.splice(sockets!.indexOf(socket), 1);
        socket.destroy();
      }
    }
  }
}

function keepAlive(kept: unknown, socket: Duplex, idle: IdleSockets): boolean {
  return kept !== false && idle.keep(socket as Socket);
}

/** The server's `Keep-Alive: timeout=`, in milliseconds. */
function keepAliveTimeoutMs(socket: Socket): number {
  const { _httpMessage: request } = socket as Socket & { _httpMessage?: { res?: IncomingMessage } };
  const seconds = /(?:^|,)\s*timeout=(\d+)/i.exec(String(request?.res?.headers['keep-alive'] ?? ''))?.[1];
  return seconds === undefined ? Infinity : Number(seconds) * 1_000;
}

/** Node's own method, missing in its types. */
function addRequestOf(agent: typeof http.Agent | typeof https.Agent) {
  return (agent.prototype as unknown as { addRequest: (request: ClientRequest, options: object) => void })
    .addRequest;
}

async function handOver(
  done: Done,
  timeoutMs: number,
  open: (signal: AbortSignal) => Promise<Socket>,
): Promise<void> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), timeoutMs);
  try {
    const socket = await open(limit.signal);
    done(null, socket);
  } catch (error) {
    done(
      limit.signal.aborted ? new NotConnectedError('no connection in time') : NotConnectedError.from(error),
    );
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves at `event`; destroys the socket if `signal` comes first. */
function connect(socket: Socket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const fail = (error?: unknown): void => {
      signal.removeEventListener('abort', fail);
      // A second error of the same connection adds no information.
      socket.on('error', () => {});
      socket.destroy();
      reject(NotConnectedError.from(error));
    };
    const closed = (): void => fail();
    socket.once('error', fail);
    socket.once('close', closed);
    signal.addEventListener('abort', fail);
    socket.once(event, () => {
      signal.removeEventListener('abort', fail);
      socket.off('error', fail);
      socket.off('close', closed);
      resolve(socket);
    });
    if (signal.aborted) fail();
  });
}
