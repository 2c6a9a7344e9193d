import { expect, it } from '@jest/globals';
import { type Frame, readFrames } from './read-frames.js';

async function read(...chunks: string[]): Promise<Frame[]> {
  const frames: Frame[] = [];
  async function* body(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) yield Buffer.from(chunk, 'latin1');
  }
  for await (const frame of readFrames(body())) frames.push(frame);
  return frames;
}

it.each([
  ['a place without an event', 'id: 7\n\n', { id: '7', event: null, data: null }],
  ['an event', 'id: 7\ndata: {"a":": b"}\n\n', { id: '7', event: null, data: '{"a":": b"}' }],
  ['a named event', 'event: dropped\ndata: {}\n\n', { id: null, event: 'dropped', data: '{}' }],
  ['data of two lines, without spaces', 'data:a\ndata:b\n\n', { id: null, event: null, data: 'a\nb' }],
  ['a comment', ': hello\n\n', { id: null, event: null, data: null }],
  ['line ends of Windows', 'id: 7\r\ndata: a\r\n\r\n', { id: '7', event: null, data: 'a' }],
])('%s is read', async (_name, text, frame) => {
  expect(await read(text)).toEqual([frame]);
  expect(await read(...text)).toEqual([frame]);
});

it('reads a character that is cut between two chunks', async () => {
  const bytes = Buffer.from('data: é\n\n').toString('latin1');
  expect(await read(bytes.slice(0, 7), bytes.slice(7))).toMatchObject([{ data: 'é' }]);
});

it('ignores a frame that is cut off', async () => {
  expect(await read('id: 7\n\nid: 8\ndata: a\n')).toMatchObject([{ id: '7' }]);
});
