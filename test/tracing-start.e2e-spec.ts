import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { freePort } from '../scripts/lib/free-port.mjs';
import { createDatabase, type TestDatabase } from './support/database.js';
import { runProcess, type RunningProcess } from './support/process.js';
import { TraceReceiver } from './support/trace-receiver.js';
import { waitFor } from './support/wait-for.js';

/**
 * Writes which files of OpenTelemetry's SDK a process has loaded, when it ends. prom-client loads the
 * API in any case.
 */
const PROBE = `process.on('exit', () => require('node:fs').writeFileSync(process.env.PROBE_FILE,
  JSON.stringify(Object.keys(require.cache).filter((file) => /@opentelemetry.(?!api\\W)/.test(file)))));`;

let database: TestDatabase;
let folder: string;
let receiver: TraceReceiver;
let service: RunningProcess | undefined;

beforeAll(async () => {
  database = await createDatabase();
  folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-tracing-'));
  writeFileSync(join(folder, 'probe.cjs'), PROBE);
});
afterAll(async () => {
  await database.remove();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  receiver = await new TraceReceiver().listen();
});
afterEach(() => {
  receiver.stop();
  // One that did not stop by itself.
  service?.child.kill('SIGKILL');
});

/** Starts the service, sends a message, stops it, and returns what it loaded and logged. */
async function run(variables: Record<string, string>): Promise<{ loaded: string[]; lines: string[] }> {
  const port = await freePort();
  const PROBE_FILE = join(folder, `${port}.json`);
  const base = {
    APP_PORT: String(port),
    APP_BASE_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: database.url,
  };
  service = runProcess('main', { ...base, LOG_FORMAT: 'json', PROBE_FILE, ...variables }, [
    '--require',
    join(folder, 'probe.cjs'),
  ]);
  await service.ready();
  const answer = await fetch(`http://127.0.0.1:${port}/messaging/send-test`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ to: '+15551234567', text: 'hello' }),
  });
  expect(answer.status).toBe(202);
  const { child, ended, output: written } = service;
  await waitFor(() => /callback status=/.test(written()));
  child.kill('SIGTERM');
  const { code, output } = await ended;
  expect(code).toBe(0);
  return { loaded: JSON.parse(readFileSync(PROBE_FILE, 'utf8')) as string[], lines: output.split('\n') };
}

it('loads no SDK where no variable asks for it', async () => {
  const { loaded, lines } = await run({});
  expect(loaded).toEqual([]);
  expect(lines.filter((line) => line.includes('trace_id'))).toEqual([]);
});

it('sends the last spans when it stops, and its log names them', async () => {
  const { loaded, lines } = await run({ ...receiver.variables, OTEL_BSP_SCHEDULE_DELAY: '60000' });
  expect(loaded.length).toBeGreaterThan(0);
  expect(receiver.named('POST /messaging/send-test')).toHaveLength(1);
  const submitted = JSON.parse(lines.find((line) => line.includes('message submitted'))!) as Record<
    string,
    string
  >;
  const [request] = receiver.named('POST /messaging/send-test');
  expect(submitted).toMatchObject({ trace_id: request!.traceId, span_id: request!.spanId });
  const callback = JSON.parse(lines.find((line) => line.includes('callback status='))!) as Record<
    string,
    string
  >;
  expect(receiver.find({ traceId: callback['trace_id']!, spanId: callback['span_id']! })).toMatchObject({
    name: 'receive delivery report',
    links: [{ traceId: request!.traceId, spanId: request!.spanId }],
  });
});

it.each([
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318', /OTEL_EXPORTER_OTLP_ENDPOINT must be an address/],
  ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc', /OTEL_EXPORTER_OTLP_PROTOCOL must be http\/protobuf or http\/json/],
])('does not start with %s=%s', async (name, value, sentence) => {
  const variables = {
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
    DATABASE_URL: database.url,
    [name]: value,
  };
  service = runProcess('main', variables);
  const { code, output } = await service.ended;
  expect([code, output]).toEqual([1, expect.stringMatching(sentence)]);
});
