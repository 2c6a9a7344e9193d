import { closeSync, openSync, readSync } from 'node:fs';
import { EnvironmentError } from './environment-error.js';

/**
 * Variables that may be in a file, as Docker and Kubernetes mount secrets: `<NAME>_FILE` has the
 * path.
 */
export const SECRETS = [
  'ALERT_SLACK_URL',
  'ALERT_SMTP_URL',
  'API_KEYS',
  'DATABASE_DIRECT_URL',
  'DATABASE_REPLICA_URL',
  'DATABASE_URL',
  'EVENT_DESTINATION',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'PLIVO_AUTH_ID',
  'PLIVO_AUTH_TOKEN',
  'PLIVO_EXTRA_AUTH_TOKENS',
  'WEBHOOK_SECRET_KEY',
] as const;

/** No secret is longer. A device or a wrong path could fill the memory. */
const MAX_BYTES = 64 * 1_024;
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  EISDIR: 'is a folder',
  EACCES: 'cannot be read: this user has no right to',
  EPERM: 'cannot be read: this user has no right to',
};

/**
 * Reads the files named by `…_FILE` variables into the secrets. Removes a trailing line end.
 *
 * @throws {EnvironmentError} with one sentence per mistake, and never with a secret or a path
 */
export function readSecretFiles(variables: NodeJS.ProcessEnv): void {
  const mistakes: string[] = [];
  for (const name of SECRETS) {
    const path = variables[`${name}_FILE`]?.trim();
    if (!path) continue;
    const secret = readSecret(path);
    if (variables[name]?.trim() && variables[name].trim() !== secret.text)
      mistakes.push(`Set ${name} or ${name}_FILE, not both.`);
    else if (secret.mistake) mistakes.push(`The file of ${name}_FILE ${secret.mistake}.`);
    else variables[name] = secret.text;
  }
  if (mistakes.length > 0) throw new EnvironmentError(mistakes);
}

function readSecret(path: string): { text?: string; mistake?: string } {
  try {
    const bytes = readStart(path);
    if (bytes.length > MAX_BYTES) return { mistake: 'is longer than 64 kB, which is no secret' };
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
    return text === '' ? { mistake: 'is empty' } : { text };
  } catch (error) {
    if (error instanceof TypeError) return { mistake: 'is not text in UTF-8' };
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return { mistake: REASONS[code] ?? `cannot be read (${code})` };
  }
}

/**
 * Reads at most one byte more than the longest secret. A pipe may return any number of bytes at a
 * time.
 */
function readStart(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(MAX_BYTES + 1);
    let length = 0;
    for (let read = 1; read > 0 && length < bytes.length; length += read)
      read = readSync(file, bytes, length, bytes.length - length, null);
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
}
