import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from '@jest/globals';
import { LOCAL_CERTIFICATE } from '../../../test/support/local-certificate.js';
import { TraceReceiver } from '../../../test/support/trace-receiver.js';
import { startTracing } from './start-tracing.js';
import { activateTracing, activeTracing, inSpan, traceFields } from './tracing.js';

const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-tracing-'));
const [certificate, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')] as const;
writeFileSync(certificate, LOCAL_CERTIFICATE.cert);
writeFileSync(key, LOCAL_CERTIFICATE.key);

let receiver: TraceReceiver;

/** Starts what receives spans. */
async function listen(...tls: ConstructorParameters<typeof TraceReceiver>): Promise<void> {
  receiver = await new TraceReceiver(...tls).listen();
}

afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => {
  receiver.stop();
  activateTracing(undefined);
  for (const name of Object.keys(process.env)) if (name.startsWith('OTEL_')) delete process.env[name];
});

/** Sends one span, and returns its trace. */
async function sendSpan(variables: Record<string, string>): Promise<string> {
  Object.assign(process.env, receiver.variables, variables);
  await startTracing(process.env);
  const fields = await inSpan(
    () => ({ name: 'a span', kind: 'server', parent: 'none' }),
    async () => traceFields(),
  );
  await activeTracing()!.stop();
  return fields!.trace_id;
}

it.each([
  ['http/json', 'none'],
  ['http/json', 'gzip'],
])('sends %s, compressed with %s', async (protocol, compression) => {
  await listen();
  const traceId = await sendSpan({
    OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
    OTEL_EXPORTER_OTLP_COMPRESSION: compression,
  });
  expect(receiver.spans).toMatchObject([{ name: 'a span', traceId }]);
  expect(receiver.url).toBe('/v1/traces');
  expect(receiver.headers['content-encoding'] ?? 'none').toBe(compression);
});

it.each([
  ['http/protobuf', 'none'],
  ['http/protobuf', 'gzip'],
  ['', 'none'],
])('sends binary with the protocol "%s", compressed with %s', async (protocol, compression) => {
  await listen();
  const traceId = await sendSpan({
    OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
    OTEL_EXPORTER_OTLP_COMPRESSION: compression,
  });
  expect(receiver.headers['content-type']).toBe('application/x-protobuf');
  expect(receiver.headers['content-encoding'] ?? 'none').toBe(compression);
  const [body] = receiver.bodies;
  // The ids are bytes there: 16 of them.
  for (const part of ['a span', 'plivo-delivery-service', Buffer.from(traceId, 'hex')])
    expect(body!.includes(part)).toBe(true);
});

it('takes the address of traces as it is', async () => {
  await listen();
  const base = receiver.variables['OTEL_EXPORTER_OTLP_ENDPOINT']!;
  await sendSpan({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${base}/otlp/traces` });
  expect(receiver.url).toBe('/otlp/traces');
});

it('trusts the certificate that a variable names, and shows its own', async () => {
  await listen({ ...LOCAL_CERTIFICATE, ca: LOCAL_CERTIFICATE.cert, requestCert: true });
  await sendSpan({
    OTEL_EXPORTER_OTLP_CERTIFICATE: certificate,
    OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE: certificate,
    OTEL_EXPORTER_OTLP_CLIENT_KEY: key,
  });
  expect(receiver.named('a span')).toHaveLength(1);
});
