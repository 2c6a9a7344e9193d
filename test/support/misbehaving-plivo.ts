import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { onlySends } from './only-sends.js';
import type { SeededRandom } from './seeded-random.js';

/** Responses, with their weights. A response does not show whether the request was accepted. */
const ANSWERS = {
  taken: 100,
  rateLimit: 2,
  unavailable: 6,
  html: 5,
  foreignRefusal: 2,
  closedBeforeReading: 5,
  closedAfterReading: 6,
  never: 4,
  late: 6,
};
type AnswerName = keyof typeof ANSWERS;

/** Plivo guarantees that these were not accepted. Neither was an unread request. */
const NEVER_TAKEN: ReadonlySet<AnswerName> = new Set(['rateLimit', 'foreignRefusal', 'closedBeforeReading']);
const ALWAYS_TAKEN: ReadonlySet<AnswerName> = new Set(['taken', 'late']);

const LATE_MS = { least: 900, most: 2_500 };

/** A message that Plivo accepted, whatever its response. */
export interface TakenMessage {
  uuid: string;
  recipient: string;
  /** The path for reports, which contains the message or its batch. */
  path: string;
}

/** A Plivo that often fails, and records the messages it accepted all the same. */
export class MisbehavingPlivo {
  readonly taken: TakenMessage[] = [];
  /** The number of each response. */
  readonly answered: Record<string, number> = {};
  /** Called for each accepted message. */
  onTaken: (message: TakenMessage) => void = () => {};
  /** From now on every request is accepted and answered at once. */
  calm = false;

  private constructor(
    private readonly random: SeededRandom,
    private readonly server = createServer(),
  ) {
    server.on(
      'request',
      onlySends((request, response) => void this.handle(request, response).catch(() => {})),
    );
  }

  static async start(random: SeededRandom): Promise<MisbehavingPlivo> {
    const plivo = new MisbehavingPlivo(random);
    plivo.server.listen(0, '127.0.0.1');
    await once(plivo.server, 'listening');
    return plivo;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = this.calm ? 'taken' : this.random.pickWeighted(ANSWERS);
    this.answered[answer] = (this.answered[answer] ?? 0) + 1;
    if (answer === 'closedBeforeReading') return void request.socket.destroy();
    const body = Buffer.concat(await request.toArray()).toString();
    const isTaken = ALWAYS_TAKEN.has(answer) || (!NEVER_TAKEN.has(answer) && this.random.chance(0.5));
    const uuids = isTaken ? this.take(JSON.parse(body) as { dst: string; url: string }) : [];
    await sleep(
      answer === 'late' ? this.random.between(LATE_MS.least, LATE_MS.most) : this.random.between(2, 40),
    );
    this.answer(answer, uuids, response);
  }

  private take({ dst, url }: { dst: string; url: string }): string[] {
    return dst.split('<').map((recipient) => {
      const message = { uuid: randomUUID(), recipient, path: new URL(url).pathname };
      this.taken.push(message);
      this.onTaken(message);
      return message.uuid;
    });
  }

  private answer(answer: AnswerName, uuids: readonly string[], response: ServerResponse): void {
    switch (answer) {
      case 'taken':
      case 'late':
        return json(response, 202, { api_id: randomUUID(), message_uuid: uuids });
      case 'rateLimit':
        return json(response, 429, { api_id: randomUUID(), error: 'too many requests' });
      case 'unavailable':
        return json(response, 503, { api_id: randomUUID(), error: 'unavailable' });
      case 'html':
        return html(response, this.random.pick([200, 502]));
      case 'foreignRefusal':
        return html(response, 403);
      case 'never':
        return;
      case 'closedBeforeReading':
      case 'closedAfterReading':
        response.socket?.destroy();
    }
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

function html(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Type': 'text/html' }).end('<html><body>proxy</body></html>');
}
