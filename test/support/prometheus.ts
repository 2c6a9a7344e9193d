import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { waitFor } from './wait-for.js';

const MISSING =
  'Prometheus is not installed, so nothing is known about its rules and the dashboard of Grafana. Get it with ' +
  '`apt-get install prometheus` (Debian, Ubuntu) or `brew install prometheus` (macOS).';

export const RULES = resolve('deploy/prometheus/alerts.yml');

export interface Prometheus {
  /** Queries its API. @throws on an error response */
  get: (path: string, parameters?: Record<string, string>) => Promise<unknown>;
  stop: () => Promise<void>;
}

/** Whether Prometheus is installed; if not, prints how to get it, or throws if `CI` is set. */
export function hasPrometheus(): boolean {
  if (spawnSync('prometheus', ['--version']).status === 0) return true;
  if (process.env['CI']) throw new Error(MISSING);
  console.warn(MISSING);
  return false;
}

/** The exit code of promtool, and its output. */
export function runPromtool(
  args: readonly string[],
  input?: string,
): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('promtool', args, {
    encoding: 'utf8',
    ...(input && { input }),
  });
  return { status, output: stdout + stderr };
}

/**
 * A Prometheus that scrapes a service every second, with our rules.
 *
 * @param target host and port of the metrics
 */
export async function startPrometheus(target: string): Promise<Prometheus> {
  const folder = await mkdtemp(join(tmpdir(), 'plivo-delivery-prometheus-'));
  const config = join(folder, 'prometheus.yml');
  await writeFile(
    config,
    JSON.stringify({
      global: { scrape_interval: '1s', evaluation_interval: '1s' },
      rule_files: [RULES],
      scrape_configs: [{ job_name: 'plivo-delivery-service', static_configs: [{ targets: [target] }] }],
    }),
  );
  const address = `127.0.0.1:${await freePort()}`;
  const files = [`--config.file=${config}`, `--storage.tsdb.path=${join(folder, 'data')}`];
  const child = spawn('prometheus', [...files, `--web.listen-address=${address}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'close');
  await waitFor(async () => {
    if (child.exitCode !== null) throw new Error(`Prometheus did not start: ${output}`);
    return fetch(`http://${address}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  });
  return {
    get: async (path, parameters = {}) => {
      const answer = await fetch(
        `http://${address}/api/v1/${path}?${new URLSearchParams(parameters).toString()}`,
      );
      const { status, data, error } = (await answer.json()) as {
        status: string;
        data: unknown;
        error?: string;
      };
      if (status !== 'success') throw new Error(`${path} ${parameters['query']}: ${error}`);
      return data;
    },
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
