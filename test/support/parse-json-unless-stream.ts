import type { IncomingMessage } from 'node:http';

/** For supertest's `parse`: a stream of events never ends, so its headers are the answer. Others are JSON. */
export function parseJsonUnlessStream(
  response: unknown,
  done: (error: Error | null, body: unknown) => void,
): void {
  const message = response as IncomingMessage;
  if (message.headers['content-type']?.startsWith('text/event-stream')) {
    done(null, {});
    message.destroy();
    return;
  }
  let text = '';
  message.setEncoding('utf8');
  message.on('data', (chunk: string) => (text += chunk));
  message.on('end', () => done(null, JSON.parse(text)));
}
