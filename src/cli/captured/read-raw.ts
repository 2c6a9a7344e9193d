import { type CapturedRequest, headersNamed, splitUrl } from './captured-request.js';

const REQUEST_LINE = /^([A-Z]+) (\S+) HTTP\/[\d.]+$/;
const HEADER = /^([\w!#$%&'*+.^`|~-]+):[ \t]*(.*?)[ \t]*$/;

/** Reads a raw HTTP request, with either line end. Null for other content. */
export function readRaw(bytes: Buffer): CapturedRequest | null {
  const text = bytes.toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  const [first = '', ...lines] = text
    .slice(0, end?.index ?? text.length)
    .trimEnd()
    .split(/\r?\n/);
  const [, method, target] = REQUEST_LINE.exec(first) ?? [];
  const headers = lines.map((line): [string, string] | null => {
    const [, name, value] = HEADER.exec(line) ?? [];
    return name === undefined || value === undefined ? null : [name, value];
  });
  if (method === undefined || target === undefined || headers.includes(null)) return null;
  const absolute = splitUrl(target);
  const request: CapturedRequest = {
    method,
    origin: absolute?.origin ?? null,
    target: absolute?.target ?? target,
    headers: headers.filter((header) => header !== null),
    body: end === null ? Buffer.alloc(0) : bytes.subarray(end.index + end[0].length),
  };
  // Editors append a line end.
  const length = Number(headersNamed(request, 'content-length')[0] ?? NaN);
  return Number.isSafeInteger(length) ? { ...request, body: request.body.subarray(0, length) } : request;
}
