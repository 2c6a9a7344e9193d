import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readEnvironment } from '../../src/config/read-environment.js';
import { PlivoAccount } from '../../src/plivo/client/plivo-account.js';
import { PlivoTransport } from '../../src/plivo/client/plivo-transport.js';

export type Answering = (...args: Parameters<RequestListener>) => void | Promise<void>;

export const ACCOUNT = { id: 'MATESTACCOUNT', token: 'my_auth_token' } as const;

/** A fake Plivo with responses set by the spec. */
export class AnsweringPlivo {
  answering: Answering = answer(500, '');

  private constructor(private readonly server: Server) {}

  static async start(): Promise<AnsweringPlivo> {
    const server = createServer();
    const plivo = new AnsweringPlivo(server);
    server.on('request', (request, response) => void plivo.answering(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return plivo;
  }

  /** Without trailing slash. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

/** Answers with JSON, or with a raw text, like a proxy. */
export function answer(status: number, body: unknown): Answering {
  return (_request, response) => {
    response.writeHead(status, {
      'Content-Type': typeof body === 'string' ? 'text/plain' : 'application/json',
    });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

export function transportTo(url: string, timeoutMs = 10_000): PlivoTransport {
  const env = readEnvironment({ PLIVO_TIMEOUT_MS: String(timeoutMs) });
  return new PlivoTransport(new PlivoAccount(ACCOUNT.id, ACCOUNT.token, url), env);
}
