import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { SECRETS } from '../../src/config/secret-files.js';

/** Variables of the image itself. */
const OF_NODE = ['NODE_ENV', 'NODE_EXTRA_CA_CERTS', 'NODE_OPTIONS'];
const EXAMPLE = readFileSync('.env.example', 'utf8');
const NAMES = new Set([
  ...[...EXAMPLE.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name = '']) => name),
  ...SECRETS.map((name) => `${name}_FILE`),
  ...OF_NODE,
]);

/** A YAML file with one document. */
export function readYaml(path: string): unknown {
  return parse(readFileSync(path, 'utf8'), { merge: true });
}

/** The names that .env.example lacks. */
export function unknownVariables(names: Iterable<string>): string[] {
  return [...names].filter((name) => !NAMES.has(name));
}

/** The longest stop of the service, in seconds: docs/operations.md. */
export function secondsToStop(plivoTimeoutMs = 10_000): number {
  return plivoTimeoutMs / 1_000 + 2 + 8;
}

/** The version in package.json. */
export function packageVersion(): string {
  return (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;
}
