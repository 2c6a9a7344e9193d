import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request on its way to the service. */
export interface PassedRequest {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Changes a request, or answers it. */
export type Rewrite = (
  request: PassedRequest,
) => PassedRequest | { status: number; headers: OutgoingHttpHeaders };

/** A proxy in front of a service, which changes requests like a misconfigured one. */
export class RewritingProxy {
  rewrite: Rewrite = (passed) => passed;
  /** The target of requests, without a trailing slash. */
  target = '';
  private readonly server = createServer((incoming, response) => void this.pass(incoming, response));

  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private async pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '/', method = 'GET' } = incoming;
    const received = (await buffer(incoming)).toString();
    const passed = this.rewrite({ path: url, headers: incoming.headers, body: received });
    if ('status' in passed) return void response.writeHead(passed.status, passed.headers).end();
    const { path, body } = passed;
    const headers = { ...passed.headers, ...(body && { 'content-length': Buffer.byteLength(body) }) };
    const outgoing = request(this.target + path, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.writeHead(502).end());
    outgoing.end(body);
  }
}
