import { once } from 'node:events';
import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';

export type Upload = ReturnType<typeof startUpload>;

/** A POST whose body the test sends in parts. */
export function startUpload(url: string, headers: OutgoingHttpHeaders) {
  const sent = request(url, { method: 'POST', headers });
  const answer = once(sent, 'response').then(async ([response]: IncomingMessage[]) => ({
    status: response!.statusCode,
    headers: response!.headers,
    body: JSON.parse(Buffer.concat(await response!.toArray()).toString()),
  }));
  // A test that does not await the response must not fail because of a broken connection.
  answer.catch(() => {});
  sent.flushHeaders();
  return {
    answer,
    write: (text: string) => void sent.write(text),
    end: (text = '') => void sent.end(text),
    destroy: () => void sent.destroy(),
  };
}
