import { lstatSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { EnvironmentError } from './environment-error.js';
import { parseDotEnv } from './parse-dot-env.js';
import { readSecretFiles } from './secret-files.js';

const REASONS: Record<string, string> = {
  EISDIR: 'is a folder, not a file',
  EACCES: 'cannot be read: this user has no right to',
  EPERM: 'cannot be read: this user has no right to',
  ENOENT: 'is a link to a file that is not there',
  ELOOP: 'is a link to itself',
};

/**
 * Adds the variables of `.env` to the environment; existing variables win. The file is optional,
 * but must be valid. Then adds secrets from files of their own.
 *
 * @throws {EnvironmentError}
 */
export function loadDotEnv(path = resolve('.env')): void {
  const bytes = readIfThere(path);
  const variables = bytes === null ? {} : parseDotEnv(bytes, path);
  for (const [name, value] of Object.entries(variables)) process.env[name] ??= value;
  readSecretFiles(process.env);
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (code === 'ENOENT' && !lstatSync(path, { throwIfNoEntry: false })) return null;
    throw new EnvironmentError([
      `${path} ${REASONS[code] ?? `cannot be read (${code})`}; correct it or remove it.`,
    ]);
  }
}
