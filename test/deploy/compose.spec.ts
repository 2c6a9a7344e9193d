import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readYaml, secondsToStop, unknownVariables } from '../support/deploy-files.js';

interface ComposeService {
  build?: string;
  image: string;
  command?: string[];
  environment?: Record<string, string | number>;
  healthcheck?: object;
  depends_on?: Record<string, { condition: string }>;
  ports?: string[];
  volumes?: string[];
  deploy?: { replicas: number };
  read_only?: boolean;
  cap_drop?: string[];
  stop_grace_period?: string;
}

const TEXT = readFileSync('compose.yaml', 'utf8');
const { services, volumes } = readYaml('compose.yaml') as {
  services: Record<string, ComposeService>;
  volumes: Record<string, unknown>;
};
const OURS = Object.entries(services).filter(([, { build }]) => build);
const OTHERS = Object.entries(services).filter(([, { build }]) => !build);
/** Compose's own, which the service does not read. */
const OF_COMPOSE = ['HTTPS_PORT', 'HTTP_PORT', 'POSTGRES_PASSWORD'];

describe('compose.yaml', () => {
  it('runs two instances behind Caddy, which is the only way in', () => {
    expect(services['service']?.deploy?.replicas).toBe(2);
    expect(Object.keys(services).filter((name) => services[name]?.ports)).toEqual(['caddy']);
    expect(services['service']?.environment?.['TRUST_PROXY']).toBe(1);
  });

  it('migrates once, before the instances start', () => {
    expect(services['migrate']?.command).toEqual(['node', 'dist/migrate.js']);
    expect(services['service']?.command).toEqual(['node', 'dist/main.js']);
    expect(services['service']?.depends_on?.['migrate']?.condition).toBe('service_completed_successfully');
  });

  it.each(OTHERS)('names the version of the image of %s', (_name, { image }) => {
    expect(image).toMatch(/^[a-z]+:\d[\w.-]*$/);
  });

  it.each(OTHERS)('asks %s whether it is well', (_name, { healthcheck }) => {
    expect(healthcheck).toHaveProperty('test');
  });

  it.each(OURS)('gives %s no rights and a root file system that cannot be written', (_name, service) => {
    expect([service.read_only, service.cap_drop]).toEqual([true, ['ALL']]);
  });

  it('sets only variables that the service reads', () => {
    const set = OURS.flatMap(([, { environment = {} }]) => Object.keys(environment));
    expect(set.length).toBeGreaterThan(0);
    expect(unknownVariables(set)).toEqual([]);
  });

  it('reads only variables that the service or this file explains', () => {
    const read = [...TEXT.matchAll(/\$\{([A-Z_]+)/g)].map(([, name = '']) => name);
    expect(unknownVariables(read.filter((name) => !OF_COMPOSE.includes(name)))).toEqual([]);
    const docs = readFileSync('docs/containers.md', 'utf8');
    expect(OF_COMPOSE.filter((name) => !docs.includes(name))).toEqual([]);
  });

  it('holds no secret', () => {
    const secrets = [...TEXT.matchAll(/^\s+\w*(?:PASSWORD|SECRET|TOKEN|KEY)\w*: *(.+)$/gm)].map(
      ([, value]) => value,
    );
    expect(secrets.length).toBeGreaterThan(0);
    expect(secrets.filter((value) => !value?.startsWith('${'))).toEqual([]);
  });

  it('mounts volumes and files that exist', () => {
    const sources = Object.values(services).flatMap((service) =>
      (service.volumes ?? []).map((volume) => volume.split(':', 1)[0] ?? ''),
    );
    expect(sources.filter((source) => !source.startsWith('.')).sort()).toEqual(Object.keys(volumes).sort());
    expect(sources.filter((source) => source.startsWith('.') && !existsSync(source))).toEqual([]);
    expect(services['service']?.volumes).toContain('data:/data');
  });

  it('waits for services that exist, and waits for health only where it is asked', () => {
    for (const { depends_on = {} } of Object.values(services))
      for (const [name, { condition }] of Object.entries(depends_on))
        expect([name, condition, name in services]).toEqual([
          name,
          name === 'migrate' ? 'service_completed_successfully' : 'service_healthy',
          true,
        ]);
  });

  it('gives an instance the time to stop', () => {
    expect(Number.parseInt(services['service']?.stop_grace_period ?? '', 10)).toBeGreaterThanOrEqual(
      secondsToStop(),
    );
  });
});
