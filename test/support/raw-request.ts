import { connect, type Socket } from 'node:net';

export interface RawAnswer {
  status: number;
  /** The head of the response, with its lines unchanged. */
  head: string;
  code: string;
  /** All received text, interim responses included. */
  text: string;
}

/** A request written byte by byte, for input that client libraries reject. */
export class RawRequest {
  private received = '';
  private constructor(readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => (this.received += chunk.toString('latin1')));
    socket.on('error', () => {});
  }

  /** Sends the lines as the head of a request, and no body. */
  static send(url: string, lines: readonly string[]): RawRequest {
    const { hostname, port, host } = new URL(url);
    const hasHost = lines.some((line) => /^host:/i.test(line));
    const head = [lines[0], ...(hasHost ? [] : [`Host: ${host}`]), ...lines.slice(1)];
    const socket = connect(Number(port), hostname);
    socket.write(`${head.join('\r\n')}\r\n\r\n`, 'latin1');
    return new RawRequest(socket);
  }

  /** The response, once it is complete. The connection may still be open. */
  async answer(): Promise<RawAnswer> {
    for (;;) {
      const found = readAnswer(this.received);
      if (found) return found;
      if (this.socket.destroyed) throw new Error(`The connection ended after: ${this.received}`);
      await new Promise<void>((resolve) => {
        this.socket.once('data', () => resolve());
        this.socket.once('close', () => resolve());
      });
    }
  }

  closed(): Promise<void> {
    if (this.socket.destroyed) return Promise.resolve();
    return new Promise((resolve) => this.socket.once('close', () => resolve()));
  }
}

/** Sends a request without a body, reads the response and closes the connection. */
export async function sendRaw(url: string, lines: readonly string[]): Promise<RawAnswer> {
  const request = RawRequest.send(url, lines);
  try {
    return await request.answer();
  } finally {
    request.socket.destroy();
  }
}

function readAnswer(text: string): RawAnswer | undefined {
  const final = /HTTP\/1\.1 ([2-5]\d\d)[\s\S]*?\r\n\r\n/.exec(text);
  if (!final) return undefined;
  const [head, status] = final;
  const body = text.slice(final.index + head.length);
  if (body.length < Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)) return undefined;
  const code = /"code":"(\w+)"/.exec(body)?.[1] ?? '';
  return { status: Number(status), head, code, text };
}
