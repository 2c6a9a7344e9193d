import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { SimulationResult } from '../src/cli/simulate/simulation.js';
import { cli, type CliSettings } from './support/cli.js';
import { RewritingProxy } from './support/rewriting-proxy.js';
import { LIVE, startService, type TestService } from './support/service.js';

const SENDS = '/messaging/messages';

describe('plivo-callbacks simulate', () => {
  const proxy = new RewritingProxy();
  let service: TestService;
  let live: TestService;
  let url: string;

  beforeAll(async () => {
    url = await proxy.start();
    service = await startService({ ALLOW_KEYLESS: 'true', PLIVO_MESSAGES_PER_SECOND: '200' });
    live = await startService(LIVE);
  });
  afterEach(async () => {
    proxy.rewrite = (passed) => passed;
    await service.db.message.deleteMany();
  });
  afterAll(async () => {
    await proxy.stop();
    await service.stop();
    await live.stop();
  });

  /** Calls `then` when so many messages have been sent through the proxy. */
  function afterSends(count: number, then: () => void): void {
    let sends = 0;
    proxy.target = service.url;
    proxy.rewrite = (passed) => {
      if (passed.path === SENDS && (sends += 1) > count) then();
      return passed;
    };
  }

  async function simulate(args: string[], at = service.url, settings: CliSettings = {}) {
    const { code, stdout, stderr } = await cli(['simulate', ...args, '--url', at, '--json'], settings);
    return { code, stderr, result: stdout === '' ? null : (JSON.parse(stdout) as SimulationResult) };
  }

  it('sends each scenario by its weight, and prints the outcome of the messages', async () => {
    const mix = 'delivered=2,undelivered=1,lost-callbacks=1';
    const { code, result } = await simulate(['--messages', '8', '--rate', '50', '--scenario', mix]);
    expect(code).toBe(0);
    expect(result).toMatchObject({ requested: 8, accepted: 8, refused: {}, unanswered: 0 });
    expect(result).toMatchObject({ delivered: 4, undelivered: 2, notSent: 0, waiting: 2 });
    expect(result!.scenarios).toMatchObject({
      delivered: { accepted: 4, delivered: 4 },
      undelivered: { accepted: 2, undelivered: 2 },
      'lost-callbacks': { accepted: 2, waiting: 2 },
    });
    const { p50, max } = result!.latencyMs!;
    expect([p50 > 0, max >= p50]).toEqual([true, true]);
    const modes = await service.db.message.findMany({ distinct: ['mode'], select: { mode: true } });
    expect(modes).toEqual([{ mode: 'sandbox' }]);
  });

  it('shows people a table', async () => {
    const { code, stdout } = await cli(['simulate', '--messages', '2', '--rate', '20', '--url', service.url]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^scenario {3}accepted {2}delivered {2}undelivered {2}not sent {2}waiting\n/);
    expect(stdout).toMatch(/^all +2 +2 +0 +0 +0$/m);
    expect(stdout).toMatch(/^Accepted to final status: p50 \d+\.\d\d s, /m);
  });

  it('sends nothing to a live service', async () => {
    const { code, stderr, result } = await simulate(['--messages', '3'], live.url);
    expect([code, result]).toEqual([1, null]);
    expect(stderr).toContain(`The service at ${live.url} is live: it sends real SMS.`);
    expect(await live.db.message.count()).toBe(0);
  });

  it('sends nothing to a service that turns live in between, and tells the figures so far', async () => {
    afterSends(3, () => void (proxy.target = live.url));
    const { code, stderr, result } = await simulate(['--messages', '50', '--rate', '20'], url);
    expect([code, result?.accepted]).toEqual([1, 3]);
    expect(stderr).toContain('is live: it sends real SMS.');
    expect(await live.db.message.count()).toBe(0);
  });

  it('ends on Ctrl+C with the figures so far', async () => {
    const stopped = new AbortController();
    afterSends(3, () => stopped.abort());
    const { code, result } = await simulate(['--for', '1h', '--rate', '20'], url, { signal: stopped.signal });
    const { requested, accepted, unanswered } = result!;
    expect(requested).toBeGreaterThanOrEqual(4);
    expect([code, accepted + unanswered]).toEqual([0, requested]);
  });

  it.each([
    ['--messages', '3', '--for', '5s'],
    ['--for', 'soon'],
    ['--scenario', 'unheard-of'],
    ['--scenario', 'delivered=0'],
  ])('refuses %s %s as wrong usage', async (...args) => {
    expect((await simulate(args)).code).toBe(2);
  });

  it('needs a service that answers', async () => {
    const { code, stderr } = await simulate([], 'http://127.0.0.1:9');
    expect([code, stderr]).toEqual([1, expect.stringContaining('No service answers at')]);
  });
});
