import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../scripts/lib/free-port.mjs';
import { PREFIX } from '../src/metrics/exposition/to-prom-metric.js';
import { Metrics } from '../src/metrics/metrics.js';
import { hasPrometheus, type Prometheus, RULES, runPromtool, startPrometheus } from './support/prometheus.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, STATUS_PATH } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

const DASHBOARD = 'deploy/grafana/plivo-delivery-service.json';
/** More than the rule on refused callbacks wants. */
const REFUSED = 30;

interface Panel {
  title: string;
  targets?: { expr: string }[];
}

const panels = (JSON.parse(readFileSync(DASHBOARD, 'utf8')) as { panels: Panel[] }).panels;
const queries = panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ title, expr })));

const describeWithPrometheus = hasPrometheus() ? describe : describe.skip;

describeWithPrometheus('the rules for Prometheus', () => {
  it.each([
    ['are well-formed', ['check', 'rules', RULES]],
    [
      'fire when they should and are silent for a service that is well',
      ['test', 'rules', 'deploy/prometheus/alerts.test.yml'],
    ],
  ])('%s', (_what, args) => {
    expect(runPromtool(args)).toEqual({ status: 0, output: expect.stringContaining('SUCCESS') });
  });

  it('have a test each', () => {
    const names = [...readFileSync(RULES, 'utf8').matchAll(/alert: (\w+)/g)].map(([, name]) => name);
    const tests = readFileSync('deploy/prometheus/alerts.test.yml', 'utf8');
    expect(names.filter((name) => !tests.includes(`alertname="${name}"`))).toEqual([]);
  });
});

describeWithPrometheus('a service that Prometheus scrapes', () => {
  let service: TestService;
  let prometheus: Prometheus;

  beforeAll(async () => {
    const port = await freePort();
    service = await startService({ ...LIVE, METRICS_ENABLED: 'true', METRICS_PORT: String(port) });
    prometheus = await startPrometheus(`127.0.0.1:${port}`);
  });
  afterAll(async () => {
    await prometheus.stop();
    await service.stop();
  });

  const query = async (expr: string) =>
    (await prometheus.get('query', { query: expr })) as { result: { value: [number, string] }[] };
  const valueOf = async (expr: string) => Number((await query(expr)).result[0]?.value[1] ?? Number.NaN);

  it('is up, and its text is as Prometheus recommends', async () => {
    await waitFor(async () => (await valueOf('up{job="plivo-delivery-service"}')) === 1);
    const metrics = await service.app.get(Metrics).render();
    const own = metrics.split('\n').filter((line) => line.includes(PREFIX));
    expect(runPromtool(['check', 'metrics'], `${own.join('\n')}\n`)).toEqual({ status: 0, output: '' });
  });

  it('fires the alert on refused callbacks', async () => {
    const total = `sum(${PREFIX}callbacks_refused_total)`;
    await waitFor(async () => (await valueOf(total)) === 0);
    const unsigned = () => service.http.post(STATUS_PATH).type('form').send(parametersOf());
    for (let sent = 0; sent < REFUSED; sent += 1) await unsigned().expect(401);
    const alert = await waitFor(async () => {
      const { alerts } = (await prometheus.get('alerts')) as {
        alerts: { labels: Record<string, string>; state: string }[];
      };
      return alerts.find(({ labels }) => labels['alertname'] === 'PlivoDeliveryCallbacksRefused') ?? null;
    });
    expect([alert.state, alert.labels['severity']]).toEqual(['firing', 'warning']);
  });

  it('has an answer to every query of the dashboard', async () => {
    expect(queries.length).toBeGreaterThan(20);
    const failed: string[] = [];
    for (const { title, expr } of queries) {
      const asked = expr
        .replaceAll('$__rate_interval', '1m')
        .replaceAll('$job', 'plivo-delivery-service')
        .replaceAll('$instance', '.*');
      await query(asked).catch((error: Error) => failed.push(`${title}: ${error.message}`));
    }
    expect(failed).toEqual([]);
  });

  it('has every metric that the rules and the dashboard name', () => {
    const own = new Set(service.app.get(Metrics).own.map(({ name }) => PREFIX + name));
    const named = [RULES, DASHBOARD].flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/plivo_delivery_\w+/g)].map(([name]) => name),
    );
    const unknown = named.filter((name) => !own.has(name.replace(/_(bucket|count|sum)$/, '')));
    expect([...new Set(unknown)]).toEqual([]);
  });
});
