import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { freePort } from '../../scripts/lib/free-port.mjs';

/** A request to a receiver of webhooks. */
export interface ReceivedEvent {
  path: string;
  headers: Record<string, string>;
  body: string;
  event: { type: string; timestamp: string; data: Record<string, unknown> };
  /** The status of the response; null if the receiver stopped before it. */
  status: number | null;
}

export type Answer = (received: ReceivedEvent) => {
  status: number;
  headers?: Record<string, string>;
  body?: string;
};

/** A receiver of events that can stop and start again at the same address. */
export class EventReceiver {
  readonly received: ReceivedEvent[] = [];
  answer: Answer = () => ({ status: 200, body: 'ok' });
  private server: Server | undefined;

  private constructor(private readonly port: number) {}

  /** On a port that stays reserved while it is stopped. */
  static async start(): Promise<EventReceiver> {
    const receiver = new EventReceiver(await freePort());
    await receiver.comeBack();
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hooks`;
  }

  /** Events answered with success. */
  get taken(): ReceivedEvent[] {
    return this.received.filter(({ status }) => status !== null && status < 300);
  }

  async comeBack(): Promise<void> {
    this.server = createServer((request, response) => {
      void this.receive(request, response);
    });
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async goAway(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray()).toString();
    const received: ReceivedEvent = {
      path: request.url ?? '',
      headers: request.headers as Record<string, string>,
      body,
      event: JSON.parse(body) as ReceivedEvent['event'],
      status: null,
    };
    this.received.push(received);
    const { status, headers = {}, body: answer = '' } = this.answer(received);
    received.status = status;
    response.writeHead(status, headers).end(answer);
  }
}
