import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ACCOUNT } from './load-file.mjs';

/** The recipients of a batch: possible numbers, none of which is a sandbox scenario. */
function recipientAt(index) {
  return `+1${2_012_000_000 + index}`;
}

/**
 * Sends a batch of this many recipients, starting at `first`, as a streamed CSV. Returns the
 * response.
 */
export async function postCsvBatch(url, lines, { first = 0, ...options } = {}) {
  const query = new URLSearchParams({ text: 'Our shop opens at nine tomorrow.', ...options });
  const sent = request(`${url}/messaging/batches?${query}`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/csv', 'X-Api-Key': ACCOUNT.API_KEYS.split(':')[1] },
  });
  const answered = new Promise((resolve, reject) => {
    sent.once('response', resolve);
    sent.once('error', reject);
  });
  await pipeline(Readable.from(csv(first, lines)), sent);
  const response = await answered;
  const body = Buffer.concat(await response.toArray()).toString();
  if (response.statusCode !== 202) throw new Error(`answered ${response.statusCode}: ${body}`);
  return JSON.parse(body);
}

function* csv(first, lines) {
  yield 'to\n';
  for (let index = first; index < first + lines; index += 1) yield `${recipientAt(index)}\n`;
}
