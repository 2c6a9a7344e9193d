import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { createDatabase, type TestDatabase } from '../../support/database.js';
import { byTestLength } from '../../support/test-length.js';
import { postAll } from '../../support/load.js';
import { runProcess, type RunningProcess } from '../../support/process.js';
import { printedRandom } from '../../support/seed.js';
import { LIVE } from '../../support/service.js';
import { parametersOf, STATUS_PATH, v2Headers } from '../../support/signed-callback.js';

const DURATION_MS = byTestLength({ short: 3_000, long: 60_000 });
const CONNECTIONS = 24;
/**
 * V8 fills its heap before it collects. In a small heap, a leak shows as growth or as a crash.
 * The service needs 46 MB; with 64 MB, V8 at times gave up without a leak.
 */
const HEAP_MB = 112;
/** Each of these must be seen, however slow the machine. */
const STATUSES = [400, 401, 404, 413, 415];
/** Most growth of memory since the first third of the run. A short run only fills the heap. */
const GROWTH = byTestLength({ short: 4, long: 1.5 });

const random = printedRandom();
const randomInt = (most: number, least = 0): number => Math.floor(random.between(least, most));
const pick = <T>(...items: T[]): T => random.pick(items);
const JUNK = Buffer.from(Array.from({ length: 65_536 }, () => randomInt(256)));
const junk = (most: number): Buffer => {
  const start = randomInt(JUNK.length - most);
  return JUNK.subarray(start, start + randomInt(most, 1));
};

/** A request that is malformed in one part or in all of them. */
function malformed(): { bytes: Buffer; slowly: boolean } {
  const form = new URLSearchParams(parametersOf()).toString();
  const body = pick<Buffer>(
    Buffer.from(form),
    junk(5_000),
    Buffer.from(form.replaceAll('=', pick('%', '%zz', '%00', '==', '&'))),
    Buffer.from(`{"MessageUUID":${'['.repeat(randomInt(20_000, 1))}`),
    Buffer.from('{"__proto__":{"x":1},"constructor":{"prototype":1}}'),
    Buffer.alloc(randomInt(120_000, 90_000), 'a='),
  );
  const signed = Object.entries(v2Headers(STATUS_PATH)).map(([name, value]) => `${name}: ${value}`);
  const headers = [
    `Host: ${pick('x', 'localhost', '[::1]:3000', 'a b', '', '\u00e9')}`,
    `Content-Type: ${pick(
      'application/x-www-form-urlencoded',
      'application/json',
      'text/plain',
      ';;;',
      junk(20)
        .toString('latin1')
        .replace(/[\r\n\0]/g, '.'),
    )}`,
    pick(
      `Content-Length: ${body.length}`,
      `Content-Length: ${body.length + 10}`,
      'Content-Length: -1',
      'Transfer-Encoding: chunked',
      'Content-Encoding: gzip',
    ),
    ...pick(
      signed,
      [...signed, ...signed],
      ['X-Plivo-Signature-V2: %%%', 'X-Plivo-Signature-V2-Nonce: \t'],
      [`X-Plivo-Signature-V3: ${'A'.repeat(44)}`, 'X-Plivo-Signature-V3-Nonce: 1'],
      [],
    ),
    pick(
      'X-Forwarded-For: x',
      'Authorization: Basic %',
      `X-Request-Id: ${'x'.repeat(300)}`,
      'Connection: close',
    ),
  ];
  const target = pick(
    STATUS_PATH,
    `${STATUS_PATH}/%00`,
    `${STATUS_PATH}/%zz`,
    `http://evil.example${STATUS_PATH}`,
    '/messaging/send-test',
    '/delivery-statuses?limit=-1&limit=x',
    '//',
    '*',
  );
  const whole = Buffer.concat([
    Buffer.from(
      `${pick('POST', 'GET', 'HEAD', 'PUT', 'OPTIONS', 'TRACE')} ${target} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`,
      'latin1',
    ),
    body,
  ]);
  return {
    bytes: pick(whole, whole, whole, whole.subarray(0, randomInt(whole.length)), junk(2_000)),
    slowly: randomInt(10) === 0,
  };
}

/** Sends it and returns the status of each answer there was. */
async function send(port: number): Promise<number[]> {
  const { bytes, slowly } = malformed();
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
  socket.on('error', () => {});
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const answered = new Promise((resolve) => socket.once('data', resolve));
  if (slowly) {
    for (let start = 0; start < 20; start += 1) {
      socket.write(bytes.subarray(start * 10, start * 10 + 10));
      await sleep(5);
    }
  } else socket.write(bytes);
  // An answer may be followed by another one.
  await Promise.race([closed, answered.then(() => sleep(20)), sleep(150)]);
  socket.destroy();
  return [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map((match) => Number(match[1]));
}

/** Its errors, without the alert that such traffic raises. */
const errorsOf = (output: string): string[] =>
  output
    .split('\n')
    .filter((line) => /ERROR/.test(line) && !/alert raised rule=refused_callbacks/.test(line));

describe('malformed traffic', () => {
  let database: TestDatabase;
  let service: RunningProcess;
  let port: number;

  beforeAll(async () => {
    database = await createDatabase();
    port = await freePort();
    const variables = {
      ...LIVE,
      DATABASE_URL: database.url,
      APP_PORT: String(port),
      CALLBACK_BAD_SIGNATURE_LIMIT: '1000000',
    };
    service = runProcess('main', variables, [`--max-old-space-size=${HEAP_MB}`]);
    await service.ready();
  });
  afterAll(async () => {
    service.child.kill();
    await service.ended;
    await database.remove();
  });

  it('causes no 5xx and no crash, and leaves nothing behind', async () => {
    const memory = (): number =>
      process.platform === 'linux'
        ? Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${service.child.pid}/status`, 'utf8'))?.[1])
        : 1;
    const end = Date.now() + DURATION_MS;
    const seen = new Map<number, number>();
    let early = 0;
    const isAlive = (): boolean => service.child.exitCode === null && service.child.signalCode === null;
    const work = async (): Promise<void> => {
      while (isAlive() && (Date.now() < end || !STATUSES.every((status) => seen.has(status)))) {
        for (const status of await send(port)) seen.set(status, (seen.get(status) ?? 0) + 1);
        if (early === 0 && Date.now() > end - (2 * DURATION_MS) / 3) early = memory();
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, work));
    // Shows its last output if it has ended.
    expect(isAlive() ? '' : service.output().slice(-2_000)).toBe('');
    expect([...seen.keys()].filter((status) => status >= 500)).toEqual([]);
    expect([...seen.keys()]).toEqual(expect.arrayContaining(STATUSES));
    expect(await postAll([`http://127.0.0.1:${port}`], [parametersOf()], { connections: 1 })).toEqual([204]);
    expect(memory()).toBeLessThan(early * GROWTH);
    // So many refused callbacks are told as an alert, if this minute's evaluation saw them.
    expect(errorsOf(service.output())).toEqual([]);
  }, 120_000);
});
