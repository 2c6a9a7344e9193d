import { type IncomingMessage, request } from 'node:http';
import { once } from 'node:events';
import { waitFor } from './wait-for.js';

/** One received frame of the stream. */
export interface ReceivedEvent {
  id: number | null;
  /** The field `event`; null if there is none. */
  name: string | null;
  body: { type: string; timestamp: string; data: Record<string, unknown> };
}

export type EventStream = Awaited<ReturnType<typeof openEventStream>>;

/** A client of `GET /events`. Resolves when the headers arrive. */
export async function openEventStream(url: string, headers: Record<string, string> = {}) {
  const sent = request(url, { agent: false, headers }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`answered ${response.statusCode}`);
  const events: ReceivedEvent[] = [];
  let [rest, raw, lastId, ended] = ['', '', null as number | null, false];
  response.setEncoding('utf8');
  response.on('error', () => {});
  response.on('close', () => (ended = true));
  response.on('data', (chunk: string) => {
    raw += chunk;
    const frames = (rest + chunk).split('\n\n');
    rest = frames.pop()!;
    for (const frame of frames) {
      const fields = new Map(frame.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]));
      const id = fields.get('id');
      if (id !== undefined) lastId = Number(id);
      const data = fields.get('data');
      if (data === undefined) continue;
      const name = fields.get('event') ?? null;
      events.push({ id: lastId, name, body: JSON.parse(data) as ReceivedEvent['body'] });
    }
  });
  return {
    response,
    events,
    /** All received text. */
    text: () => raw,
    /** The last event id, as a browser keeps it. */
    lastId: () => lastId,
    ids: () => events.map(({ id }) => id),
    types: () => events.map(({ body }) => body.type),
    /** Resolves after the stream's first id: events committed from now on are received. */
    joined: () => waitFor(() => lastId !== null),
    ended: () => waitFor(() => ended),
    close: () => {
      response.destroy();
    },
  };
}
