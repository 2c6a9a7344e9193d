/**
 * A process with many listeners at `GET /events`: `listeners.mjs PORT COUNT`. Reports their events
 * on request.
 */
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ACCOUNT } from './load-file.mjs';

const [port, count] = process.argv.slice(2).map(Number);
const SECRET = ACCOUNT.API_KEYS.split(':')[1];
/** Connections opened at once: more would overflow the queue of the listening socket. */
const WAVE = 100;
/**
 * The first listeners, read in full: each event must arrive once, in order. For the others, only
 * the end of each portion is read.
 */
const READ_IN_FULL = 25;
/** Longer than an event. */
const TAIL = 2_048;

/** One buffer for all reads: a buffer each would measure the client's memory. */
const buffer = Buffer.alloc(256 * 1_024);
const listeners = [];
let worstMs = 0;
let delays = [];

function listen(isReadInFull) {
  const { promise: joined, resolve: join } = withResolvers();
  const listener = { lastId: 0, ids: isReadInFull ? [] : null, rest: '', ended: false, joined };
  const socket = connect({
    port,
    host: '127.0.0.1',
    onread: {
      buffer,
      callback: (bytes) => {
        join();
        if (listener.ids) readInFull(listener, buffer.toString('latin1', 0, bytes));
        else readTail(listener, buffer.toString('latin1', Math.max(0, bytes - TAIL), bytes));
        return true;
      },
    },
  });
  socket.on('error', () => {});
  socket.on('close', () => (listener.ended = true));
  socket.write(`GET /events HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Api-Key: ${SECRET}\r\n\r\n`);
  return listener;
}

function withResolvers() {
  let resolve = () => {};
  /** @type {Promise<void>} */
  const promise = new Promise((settle) => (resolve = settle));
  return { promise, resolve };
}

function readInFull(listener, text) {
  const frames = (listener.rest + text).split('\n\n');
  listener.rest = frames.pop();
  for (const frame of frames) {
    const id = /^id: (\d+)\ndata: /.exec(frame)?.[1];
    if (id === undefined) continue;
    listener.ids.push(Number(id));
    note(listener, Number(id), frame);
  }
}

/** The last event in a piece, which may start and end anywhere. */
function readTail(listener, text) {
  const [, id, frame] = /.*\nid: (\d+)\n(data: .*?"timestamp":"[^"]+")/s.exec(text) ?? [];
  if (id !== undefined) note(listener, Number(id), frame);
}

function note(listener, id, frame) {
  listener.lastId = id;
  const delayMs = Date.now() - Date.parse(/"timestamp":"([^"]+)"/.exec(frame)[1]);
  worstMs = Math.max(worstMs, delayMs);
  delays.push(delayMs);
}

for (let start = 0; start < count; start += WAVE) {
  const wave = Array.from({ length: Math.min(WAVE, count - start) }, (_, index) =>
    listen(start + index < READ_IN_FULL),
  );
  listeners.push(...wave);
  await Promise.all(wave.map(({ joined }) => joined));
  await sleep(10);
}
process.on('message', () => {
  delays.sort((one, other) => one - other);
  const full = listeners.filter(({ ids }) => ids);
  process.send({
    worstMs,
    p95Ms: delays[Math.floor(delays.length * 0.95)] ?? 0,
    dropped: listeners.filter(({ ended }) => ended).length,
    lastIds: [...new Set(listeners.map(({ lastId }) => lastId))],
    events: full.map(({ ids }) => ids.length),
    disordered: full.filter(({ ids }) => ids.some((id, index) => index > 0 && id <= ids[index - 1])).length,
  });
  [worstMs, delays] = [0, []];
});
process.send('listening');
