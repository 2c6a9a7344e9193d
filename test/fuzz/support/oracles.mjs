import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { mayGetNoAnswer } from './exchange.mjs';
import { isNumberOfOurs } from './marks.mjs';
import { SECRETS } from './service.mjs';

/** What says that the service has too much to do just now, with a Retry-After. */
const OVERLOAD = new Set(['queue_full', 'rate_limited', 'too_many_uploads']);

/** What Node's parser answers by itself, without a body. */
const OF_THE_PARSER = new Set([400, 408, 413, 417, 431]);

/** What quotes the code or the database instead of saying what is wrong. */
const INTERNALS = /node_modules|\bat .+:\d+:\d+|Prisma|prisma\.|SQLITE_|SQLSTATE|Invalid `|\/dist\//;

/** Held memory may be this much above what it was when everything was warm, and resident memory this much. */
const HELD = { times: 1.3, andMb: 16 };
const RESIDENT = { times: 1.5, andMb: 64 };

/** Control characters, of which a line needs none, and what ends or turns a line elsewhere. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/;

/**
 * What is wrong with an answer, whatever was asked; null where nothing is.
 *
 * @param {import('./exchange.mjs').RawRequest & { trusted: boolean, expected?: number, mayFail?: number[] }} request
 */
export function judgeAnswer(request, answer) {
  if (answer === null) return mayGetNoAnswer(request) ? null : 'no answer';
  const { status, headers, body } = answer;
  const is = (type) => (headers['content-type'] ?? '').startsWith(type);
  if (SECRETS.some((secret) => body.includes(secret))) return 'an answer holds a secret';
  if (status < 400) {
    if (!request.trusted && /^(GET|POST|PUT|DELETE)$/.test(request.method))
      return `a stranger is answered ${status}`;
    if (is('text/html')) return `HTML with ${status}`;
    if (request.expected !== undefined && status !== request.expected)
      return `${status} in place of ${request.expected}`;
    return null;
  }
  const problem = is('application/problem+json') ? parse(body) : null;
  const code = problem?.code;
  const isOverload = status === 503 && OVERLOAD.has(code) && headers['retry-after'] !== undefined;
  if (status >= 500 && !isOverload && !request.mayFail?.includes(status)) return `${status} ${code ?? ''}`;
  if (request.method === 'HEAD') return null;
  if (problem === null) {
    if (body === '' && OF_THE_PARSER.has(status)) return null;
    return `${status} without a problem: ${headers['content-type']}`;
  }
  if (typeof code !== 'string' || problem.status !== status || typeof problem.requestId !== 'string')
    return `${status} with a problem that lacks something`;
  if (INTERNALS.test(body)) return `${status} ${code} quotes what is inside`;
  if (status === 401 && headers['www-authenticate'] === undefined) return '401 without WWW-Authenticate';
  if (request.expected !== undefined && status !== request.expected && !isOverload)
    return `${status} ${code} in place of ${request.expected}`;
  return null;
}

export function codeOf(answer) {
  return answer === null ? 'no answer' : `${answer.status} ${parse(answer.body)?.code ?? ''}`.trim();
}

/** @returns {string[]} what grew beyond what is allowed */
export function judgeMemory(warm, end) {
  const grew = (name, { times, andMb }) =>
    end[name] > warm[name] * times + andMb
      ? [`${name} grew from ${Math.round(warm[name])} to ${Math.round(end[name])} MB`]
      : [];
  return [...grew('heldMb', HELD), ...grew('rssMb', RESIDENT)];
}

/** @returns {Promise<string[]>} each kind of fault in the log once, with the line it was first seen in */
export async function judgeLog(file, texts) {
  const faults = new Map();
  const found = (what, line) => faults.has(what) || faults.set(what, `${what}: ${line.slice(0, 300)}`);
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (CONTROL.test(line)) found('a control character in the log', JSON.stringify(line));
    if (SECRETS.some((secret) => line.includes(secret))) found('a secret in the log', line);
    if (texts.test(line)) found('the text of a message in the log', line);
    if ([...line.matchAll(/\d{11,}/g)].some(([digits]) => isNumberOfOurs(digits)))
      found('a whole number in the log', line);
    if (/Unhandled|uncaught/i.test(line)) found('an error nobody handled', line);
  }
  return [...faults.values()];
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
