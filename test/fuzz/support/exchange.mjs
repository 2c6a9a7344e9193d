import { connect } from 'node:net';

const ANSWER_TIMEOUT_MS = 30_000;
/** How long to listen to what may say nothing. */
const SILENCE_MS = 100;

/**
 * A request as it goes over the wire. Nothing is corrected on the way.
 *
 * @typedef {object} RawRequest
 * @property {string} method
 * @property {string} target
 * @property {[string, string][]} headers
 * @property {Buffer} [body]
 * @property {'length' | 'chunked' | 'longer' | 'none'} [framing] `longer`: Content-Length says more than comes
 * @property {number} [sendOnly] how many bytes of the body are sent before the connection is cut
 *
 * @typedef {object} Answer
 * @property {number} status
 * @property {Record<string, string>} headers
 * @property {string} body
 */

/** Whether Node's own parser may refuse it, before the service has a say. */
export function isMalformed({ method, target, headers, framing }) {
  const isPlain = (text) => /^[\x21-\x7e]+$/.test(text);
  const isValue = (text) => /^[\t\x20-\x7e\x80-\xff]*$/.test(text);
  return (
    framing === 'longer' ||
    framing === 'none' ||
    !isPlain(target) ||
    !/^[A-Z]+$/.test(method) ||
    headers.some(([name, value]) => !/^[\w-]+$/.test(name) || !isValue(value)) ||
    headers.reduce((total, [name, value]) => total + name.length + value.length, target.length) > 12_000
  );
}

/** Whether an answer may be missing, because the connection ends before it was read. */
export function mayGetNoAnswer(request) {
  return (
    isMalformed(request) ||
    request.sendOnly !== undefined ||
    (request.body?.length ?? 0) > 60_000 ||
    request.headers.some(([name]) => /^(expect|transfer-encoding|upgrade)$/i.test(name))
  );
}

/** @param {RawRequest} request */
export function toBytes(request) {
  const { method, target, headers, body = Buffer.alloc(0), framing = 'length', sendOnly } = request;
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  if (!headers.some(([name]) => name.toLowerCase() === 'host')) lines.unshift('Host: sms.example.com');
  lines.push('Connection: close');
  if (framing === 'chunked') lines.push('Transfer-Encoding: chunked');
  else if (framing === 'longer') lines.push(`Content-Length: ${body.length + 10}`);
  else if (framing === 'length' && body.length > 0) lines.push(`Content-Length: ${body.length}`);
  const head = Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  const content = framing === 'chunked' ? chunked(body) : body;
  return Buffer.concat([head, sendOnly === undefined ? content : content.subarray(0, sendOnly)]);
}

function chunked(body) {
  const parts = [];
  for (let start = 0; start < body.length; start += 8_192) {
    const part = body.subarray(start, start + 8_192);
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'));
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
}

/** Sends it over a connection of its own. Null where the connection ended without an answer, or none came in time. */
export function exchange(port, request) {
  const answerless = request.sendOnly !== undefined || request.framing === 'longer';
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let received = Buffer.alloc(0);
    const end = (answer) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end(null), answerless ? SILENCE_MS : ANSWER_TIMEOUT_MS);
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const answer = readAnswer(received, request.method, false);
      if (answer) end(answer);
    });
    socket.on('error', () => {});
    socket.once('close', () => end(readAnswer(received, request.method, true)));
    socket.write(toBytes(request));
  });
}

/** The answer in these bytes; null while it is not complete. */
function readAnswer(bytes, method, ended) {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const [first, ...lines] = bytes.subarray(0, headEnd).toString('latin1').split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1]);
  const rest = bytes.subarray(headEnd + 4);
  if (status >= 100 && status < 200) return readAnswer(rest, method, ended);
  const headers = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const answer = (body) => ({ status, headers, body: body.toString() });
  if (method === 'HEAD' || status === 204 || status === 304) return answer(Buffer.alloc(0));
  if (headers['transfer-encoding'] === 'chunked') {
    const body = unchunked(rest);
    return body ? answer(body) : null;
  }
  const length = Number(headers['content-length']);
  if (Number.isInteger(length)) return rest.length >= length ? answer(rest.subarray(0, length)) : null;
  return ended ? answer(rest) : null;
}

function unchunked(bytes) {
  const parts = [];
  for (let start = 0; ;) {
    const end = bytes.indexOf('\r\n', start);
    if (end < 0) return null;
    const size = Number.parseInt(bytes.subarray(start, end).toString('latin1'), 16);
    if (size === 0) return Buffer.concat(parts);
    if (bytes.length < end + 2 + size + 2) return null;
    parts.push(bytes.subarray(end + 2, end + 2 + size));
    start = end + 2 + size + 2;
  }
}
