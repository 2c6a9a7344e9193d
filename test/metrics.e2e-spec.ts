import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { freePort } from '../scripts/lib/free-port.mjs';
import { PREFIX } from '../src/metrics/exposition/to-prom-metric.js';
import { MetricsPortError } from '../src/metrics/metrics-server.js';
import { Metrics } from '../src/metrics/metrics.js';
import { readMetrics } from './support/metrics.js';
import { startServiceWithSandbox } from './support/sandboxed.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned, STATUS_PATH } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

describe('metrics', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ ...LIVE, METRICS_ENABLED: 'true' });
  });
  afterAll(() => service.stop());

  const read = () => readMetrics(service.http.get('/metrics'));

  it('count callbacks by status and result, and refused ones by reason', async () => {
    const before = await read();
    expect(before.get('callbacks_total{status="delivered",result="applied"}')).toBe(0);
    const delivered = parametersOf({ DeliveryReportTime: '2026-11-23 08:15:01.123456' });
    await postSigned(service, delivered).expect(204);
    await postSigned(service, delivered).expect(204);
    await postSigned(service, { ...delivered, Status: 'sent', Sequence: '2' }).expect(204);
    await postSigned(service, parametersOf({ Status: 'teleported' })).expect(400);
    await service.http.post(STATUS_PATH).type('form').send(delivered).expect(401);
    const after = await read();
    expect(
      [
        'callbacks_total{status="delivered",result="applied"}',
        'callbacks_total{status="delivered",result="duplicate"}',
        'callbacks_total{status="sent",result="stale"}',
        'callbacks_rejected_total',
        'callbacks_refused_total{reason="signature_missing"}',
        'callbacks_refused_total{reason="signature_mismatch"}',
        'callback_duration_seconds_count',
        'callback_duration_seconds_bucket{le="+Inf"}',
        'commit_reports_sum',
      ].map((name) => after.get(name)),
    ).toEqual([1, 1, 1, 1, 1, 0, 3, 3, 3]);
    expect(after.get('callback_duration_seconds_sum')).toBeGreaterThan(0);
  });

  it("take the delivery time from Plivo's own times, once per message", async () => {
    const found = await read();
    expect(
      ['bucket{le="5"}', 'bucket{le="10"}', 'bucket{le="+Inf"}', 'sum', 'count'].map((name) =>
        found.get(`delivery_time_seconds_${name}`),
      ),
    ).toEqual([0, 1, 1, 8, 1]);
  });

  it('count jobs by kind: due, due later, and dead', async () => {
    const job = (visibleAt: Date | null) => ({
      id: randomUUID(),
      kind: 'counted',
      payload: '{}',
      createdAt: new Date(),
      visibleAt,
      diedAt: visibleAt === null ? new Date() : null,
    });
    const minute = 60_000;
    const times = [Date.now() - 10 * minute, Date.now() - minute, Date.now() + 10 * minute];
    await service.db.job.createMany({ data: [...times.map((time) => job(new Date(time))), job(null)] });
    const found = await waitFor(async () => {
      const metrics = await read();
      return metrics.has('jobs{kind="counted",due="now"}') ? metrics : null;
    });
    expect(
      [
        'jobs{kind="counted",due="now"}',
        'jobs{kind="counted",due="later"}',
        'dead_letters{kind="counted"}',
      ].map((name) => found.get(name)),
    ).toEqual([2, 1, 1]);
    expect(found.get('jobs_oldest_age_seconds{kind="counted"}')).toBeGreaterThanOrEqual(600);
  });

  it('are all in docs/metrics.md, and no other of ours', async () => {
    const own = service.app.get(Metrics).own.map(({ name, type, labels, help }) => {
      return [`\`${PREFIX}${name}\``, type, labels.map((label) => `\`${label}\``).join(', '), help];
    });
    const { text } = await service.http.get('/metrics');
    const all = [...text.matchAll(/^# HELP (\S+) (.*)\n# TYPE \S+ (\w+)$/gm)];
    const others = all.filter(([, name]) => !name!.startsWith(PREFIX));
    const page = readFileSync('docs/metrics.md', 'utf8').split('\n');
    const rows = page.filter((line) => /^\| `(plivo_delivery|process|nodejs)_/.test(line));
    const documented = rows.map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
    expect(documented.filter(([name]) => name!.startsWith(`\`${PREFIX}`))).toEqual(own);
    expect(documented).toEqual(
      expect.arrayContaining(others.map(([, name, help, type]) => [`\`${name}\``, type, help])),
    );
  });

  it('have names for totals, and no label that could hold a number or an id', async () => {
    const { own } = service.app.get(Metrics);
    const counters = own.filter(({ type }) => type === 'counter');
    expect(counters.filter(({ name }) => !name.endsWith('_total'))).toEqual([]);
    const known = ['consumer', 'due', 'kind', 'path', 'reason', 'result', 'status'];
    expect([...new Set(own.flatMap(({ labels }) => labels))].sort()).toEqual(known);
  });
});

describe('metrics of sending', () => {
  it('follow a message, its job and its call to Plivo', async () => {
    const { service, stop } = await startServiceWithSandbox({
      METRICS_ENABLED: 'true',
      ALLOW_KEYLESS: 'true',
    });
    try {
      const body = { to: '+15551234567', text: 'hello' };
      await service.http
        .post('/messaging/messages')
        .set('Idempotency-Key', randomUUID())
        .send(body)
        .expect(202);
      await service.http.post('/messaging/send-test').send(body).expect(202);
      const found = await waitFor(async () => {
        const metrics = await readMetrics(service.http.get('/metrics'));
        const isDone = metrics.get('job_attempts_total{kind="send",result="done"}') === 1;
        return isDone && metrics.get('database_figures_known') === 1 ? metrics : null;
      });
      expect(
        [
          'sends_total{result="submitted"}',
          'sends_total{result="unknown"}',
          'plivo_request_duration_seconds_count{result="ok"}',
          'send_slot_wait_seconds_count{path="queue"}',
          'send_slot_wait_seconds_count{path="direct"}',
          'database_writable',
          'event_stream_listeners',
        ].map((name) => found.get(name)),
      ).toEqual([2, 0, 2, 1, 1, 1, 0]);
      expect(found.get('feed_lag_seconds{consumer="messaging"}')).toBeGreaterThanOrEqual(0);
    } finally {
      await stop();
    }
  });
});

describe('GET /metrics', () => {
  it('answers 404 by default', async () => {
    const service = await startService();
    const { status, body } = await service.http.get('/metrics');
    await service.stop();
    expect([status, body.code]).toEqual([404, 'metrics_not_here']);
  });

  it('needs no key on a port of its own, which serves nothing else', async () => {
    const port = await freePort();
    const keys = { API_KEYS: 'app:full-secret-0123456789' };
    const service = await startService({ ...keys, METRICS_ENABLED: 'true', METRICS_PORT: String(port) });
    try {
      const own = supertest(`http://127.0.0.1:${port}`);
      expect((await readMetrics(own.get('/metrics'))).get('spool_writable')).toBe(1);
      for (const path of ['/', '/health/live', '/messaging/messages']) await own.get(path).expect(404);
      await own.post('/metrics').expect(404);
      const withKey = service.http.get('/metrics').set('X-Api-Key', 'full-secret-0123456789');
      expect((await withKey).body.code).toBe('metrics_not_here');
      const second = startService({ METRICS_ENABLED: 'true', METRICS_PORT: String(port) });
      await expect(second).rejects.toThrow(MetricsPortError);
    } finally {
      await service.stop();
    }
    await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow('fetch failed');
  });
});
