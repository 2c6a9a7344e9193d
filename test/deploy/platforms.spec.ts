import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { packageVersion, readYaml, secondsToStop, unknownVariables } from '../support/deploy-files.js';

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Secrets that production needs. */
const SECRETS = ['PLIVO_AUTH_ID', 'PLIVO_AUTH_TOKEN', 'API_KEYS'];

describe('Heroku', () => {
  const lines = readFileSync('Procfile', 'utf8').trimEnd().split('\n');
  const { env } = readJson('app.json') as { env: Record<string, { value?: string }> };

  it('migrates in the release phase, and runs node itself', () => {
    expect(lines.map((line) => /^(\w+): exec env \S+ (node dist\/\w+\.js)$/.exec(line)?.slice(1))).toEqual([
      ['release', 'node dist/migrate.js'],
      ['web', 'node dist/main.js'],
    ]);
  });

  it('is asked for variables that the service reads, without a secret in the file', () => {
    expect(unknownVariables(Object.keys(env))).toEqual([]);
    expect(SECRETS.map((name) => env[name]?.value)).toEqual([undefined, undefined, undefined]);
  });
});

describe('Cloud Run', () => {
  const { spec } = readYaml('deploy/cloud-run/service.yaml') as {
    spec: {
      template: {
        metadata: { annotations: Record<string, string> };
        spec: {
          containers: {
            image: string;
            ports: { containerPort: number }[];
            env: { name: string; value?: string; valueFrom?: object }[];
            startupProbe: { httpGet: object };
            livenessProbe: { httpGet: object };
          }[];
        };
      };
    };
  };
  const { annotations } = spec.template.metadata;
  const container = spec.template.spec.containers[0]!;

  it('has a CPU between requests, and an instance that is always there', () => {
    expect(annotations).toMatchObject({
      'run.googleapis.com/cpu-throttling': 'false',
      'autoscaling.knative.dev/minScale': '1',
    });
  });

  it('sets variables that the service reads, and secrets by their name only', () => {
    expect(unknownVariables(container.env.map(({ name }) => name))).toEqual([]);
    const secrets = container.env.filter(({ valueFrom }) => valueFrom).map(({ name }) => name);
    expect(secrets.sort()).toEqual([...SECRETS, 'DATABASE_URL'].sort());
  });

  it('asks whether the process lives at the port that it is given', () => {
    const httpGet = { path: '/health/live', port: container.ports[0]?.containerPort };
    expect([container.startupProbe.httpGet, container.livenessProbe.httpGet]).toEqual([httpGet, httpGet]);
  });

  it('runs the image of this version', () => {
    expect(container.image.split(':').at(-1)).toBe(packageVersion());
  });

  it('cannot give more than 10 s to stop, so it waits less for Plivo', () => {
    const timeout = container.env.find(({ name }) => name === 'PLIVO_TIMEOUT_MS')?.value;
    expect(secondsToStop(Number(timeout))).toBeLessThan(secondsToStop());
  });
});

describe('Elastic Beanstalk', () => {
  const folder = 'deploy/elastic-beanstalk';
  const run = readJson(`${folder}/Dockerrun.aws.json`) as {
    Image: { Name: string };
    Ports: { ContainerPort: number }[];
    Volumes: { HostDirectory: string; ContainerDirectory: string }[];
  };
  const settings = readYaml(`${folder}/.ebextensions/service.config`) as {
    commands: { spool: { command: string } };
    option_settings: Record<string, Record<string, string>>;
  };

  it('keeps the spool on the disk of the machine, which belongs to the user of the container', () => {
    const [volume] = run.Volumes;
    expect(volume?.ContainerDirectory).toBe('/data');
    expect(settings.commands.spool.command).toContain(
      `--owner=1000 --group=1000 --mode=700 ${volume?.HostDirectory}`,
    );
  });

  it('sets variables that the service reads, and no secret', () => {
    const names = Object.keys(settings.option_settings['aws:elasticbeanstalk:application:environment'] ?? {});
    expect(names.length).toBeGreaterThan(0);
    expect(unknownVariables(names)).toEqual([]);
    expect(names.filter((name) => SECRETS.includes(name))).toEqual([]);
  });

  it('runs the image of this version', () => {
    expect(run.Image.Name.split(':').at(-1)).toBe(packageVersion());
  });
});
