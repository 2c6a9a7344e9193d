import { once } from 'node:events';
import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';

export type Upload = ReturnType<typeof startUpload>;

/** A POST whose body comes bit by bit, as the test says. */
export function startUpload(url: string, headers: OutgoingHttpHeaders) {
  const sent = request(url, { method: 'POST', headers });
  const answer = once(sent, 'response').then(async ([response]: IncomingMessage[]) => ({
    status: response!.statusCode,
    headers: response!.headers,
    body: JSON.parse(Buffer.concat(await response!.toArray()).toString()),
  }));
  // Who does not wait for the answer need not hear that the connection is gone.
  answer.catch(() => {});
  sent.flushHeaders();
  return {
    answer,
    write: (text: string) => void sent.write(text),
    end: (text = '') => void sent.end(text),
    destroy: () => void sent.destroy(),
  };
}
