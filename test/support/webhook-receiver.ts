import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface ReceivedWebhook {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A receiver of webhooks with responses set by the test. */
export class WebhookReceiver {
  readonly received: ReceivedWebhook[] = [];
  /** The number of opened connections. */
  connections = 0;
  answer: (response: ServerResponse) => void = (response) => response.writeHead(204).end();
  private readonly server = createServer((request, response) => void this.receive(request, response));

  async listen(host = '127.0.0.1'): Promise<this> {
    this.server.on('connection', () => (this.connections += 1));
    this.server.listen(0, host);
    await once(this.server, 'listening');
    return this;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get last(): ReceivedWebhook {
    return this.received.at(-1)!;
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    this.received.push({ method, url, headers, body: await text(request) });
    this.answer(response);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
