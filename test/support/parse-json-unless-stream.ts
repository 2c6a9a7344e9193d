import type { IncomingMessage } from 'node:http';

/**
 * For supertest's `parse`: parses JSON. A stream of events never ends, so it is closed after its
 * headers.
 */
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
