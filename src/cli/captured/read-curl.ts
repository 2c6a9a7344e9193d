import { type CapturedRequest, splitUrl } from './captured-request.js';
import { shellWords } from './shell-words.js';

const DATA = new Set(['-d', '--data', '--data-raw', '--data-binary', '--data-ascii']);
/** Other options with a value, which do not affect the request. */
const WITH_VALUE = new Set([
  '-A',
  '-b',
  '-c',
  '-e',
  '-m',
  '-o',
  '-u',
  '-w',
  '-x',
  '--connect-timeout',
  '--max-time',
]);
const FORM = 'application/x-www-form-urlencoded';

interface CurlRequest {
  method?: string;
  url?: string;
  headers: [string, string][];
  data: string[];
}

/** Reads a curl command, as copied from browsers and proxies. Null for other text. */
export function readCurl(bytes: Buffer): CapturedRequest | null {
  const [program, ...words] = shellWords(bytes.toString('utf8').replace(/^\s*\$ /, '')) ?? [];
  if (!/(^|[\\/])curl(\.exe)?$/.test(program ?? '')) return null;
  const { method, url, headers, data } = readWords(words);
  const split = splitUrl(url ?? '');
  if (!split) return null;
  const isTyped = headers.some(([name]) => name.toLowerCase() === 'content-type');
  return {
    method: method ?? (data.length > 0 ? 'POST' : 'GET'),
    ...split,
    headers: data.length > 0 && !isTyped ? [...headers, ['Content-Type', FORM]] : headers,
    body: Buffer.from(data.join('&')),
  };
}

function readWords(words: readonly string[]): CurlRequest {
  const request: CurlRequest = { headers: [], data: [] };
  const rest = words.flatMap(splitAssignment);
  for (let index = 0; index < rest.length; index += 1) {
    const word = rest[index]!;
    if (!word.startsWith('-')) request.url ??= word;
    else if (takesValue(word)) addOption(request, word, rest[(index += 1)] ?? '');
  }
  return request;
}

/** `--header=…` and `-XPOST` as two words. */
function splitAssignment(word: string): string[] {
  const [, name, value] = /^(--[\w-]+)=(.*)$/s.exec(word) ?? /^(-[XHd])(.+)$/s.exec(word) ?? [];
  return name === undefined || value === undefined ? [word] : [name, value];
}

function takesValue(word: string): boolean {
  return (
    DATA.has(word) || WITH_VALUE.has(word) || ['-X', '--request', '-H', '--header', '--url'].includes(word)
  );
}

function addOption(request: CurlRequest, option: string, value: string): void {
  if (DATA.has(option)) request.data.push(value);
  if (option === '-X' || option === '--request') request.method = value.toUpperCase();
  if (option === '--url') request.url = value;
  const [, name, text] = /^([^:]+):\s*(.*)$/s.exec(value) ?? [];
  if ((option === '-H' || option === '--header') && name !== undefined && text !== undefined)
    request.headers.push([name, text]);
}
