import { Mistake, splitList } from './decorators.js';

export const SCOPES = ['send', 'read', 'admin'] as const;

export type Scope = (typeof SCOPES)[number];

/** One key of API_KEYS: `name:secret` or `name:secret:scope+scope`. */
export interface ApiKeySetting {
  name: string;
  secret: string;
  /** All scopes by default. */
  scopes: ReadonlySet<Scope>;
}

const KEY = /^([^:,\s]+):([^:,\s]+)(?::((?:send|read|admin)(?:\+(?:send|read|admin))*))?$/;
const MIN_SECRET_LENGTH = 16;

export function parseApiKeys(text: string): ApiKeySetting[] | Mistake {
  const keys = splitList(text).map(parseApiKey);
  if (keys.includes(null)) {
    return new Mistake(
      ' must be name:secret or name:secret:scope+scope (send, read, admin), separated by commas.',
    );
  }
  const read = keys.filter((key) => key !== null);
  if (read.some(({ secret }) => secret.length < MIN_SECRET_LENGTH)) {
    return new Mistake(`: every secret must have at least ${MIN_SECRET_LENGTH} characters.`);
  }
  return read.length > 0 ? read : new Mistake(' must hold at least one key.');
}

function parseApiKey(entry: string): ApiKeySetting | null {
  const [, name, secret, scopes] = KEY.exec(entry) ?? [];
  if (name === undefined || secret === undefined) return null;
  const given = scopes?.split('+');
  return { name, secret, scopes: new Set(SCOPES.filter((scope) => given?.includes(scope) ?? true)) };
}
