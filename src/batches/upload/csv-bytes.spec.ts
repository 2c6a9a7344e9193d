import { expect, it } from '@jest/globals';
import { BatchAbortedException, CsvTooLargeException } from '../batch.exceptions.js';
import { csvBytes } from './csv-bytes.js';

const MEGABYTE = Buffer.alloc(1024 * 1024);

/** A request that does not say how long it is. */
const requestOf = (body: () => AsyncGenerator<Uint8Array>) =>
  ({ get: () => undefined, iterator: body }) as unknown as Parameters<typeof csvBytes>[0];

async function lengthOf(body: () => AsyncGenerator<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const chunk of csvBytes(requestOf(body))) bytes += chunk.length;
  return bytes;
}

it('passes 64 MB', async () => {
  const body = async function* () {
    for (let count = 0; count < 64; count += 1) yield MEGABYTE;
  };
  expect(await lengthOf(body)).toBe(64 * MEGABYTE.length);
});

it('stops a body that exceeds 64 MB without declaring its length', async () => {
  let read = 0;
  const body = async function* () {
    for (; ; read += 1) yield MEGABYTE;
  };
  await expect(lengthOf(body)).rejects.toThrow(CsvTooLargeException);
  expect(read).toBe(64);
});

it('reports a connection that ends too early', async () => {
  const body = async function* () {
    yield MEGABYTE;
    throw new Error('aborted');
  };
  await expect(lengthOf(body)).rejects.toThrow(BatchAbortedException);
});
