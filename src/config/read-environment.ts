import { isIP } from 'node:net';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { EnvironmentError } from './environment-error.js';
import { Environment } from './environment.js';

/**
 * Reads the environment. An empty value counts as unset.
 *
 * @throws {EnvironmentError} with one sentence per mistake; never with a value of the environment in it.
 */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const known = Object.keys(new Environment());
  const given = Object.fromEntries(
    known.filter((name) => variables[name]?.trim()).map((name) => [name, variables[name]?.trim()]),
  );
  const environment = plainToInstance(Environment, given, { exposeDefaultValues: true });
  const mistakes = validateSync(environment, { stopAtFirstError: true }).flatMap((error) =>
    Object.values(error.constraints ?? {}),
  );
  // The rules between variables only make sense once each variable is well-formed by itself.
  const found = mistakes.length > 0 ? mistakes : contradictions(environment);
  if (found.length > 0) throw new EnvironmentError(found);
  return environment;
}

function contradictions(env: Environment): string[] {
  const rules: [broken: boolean, sentence: string][] = [
    [
      Boolean(env.PLIVO_AUTH_ID) !== Boolean(env.PLIVO_AUTH_TOKEN),
      `${env.PLIVO_AUTH_ID ? 'PLIVO_AUTH_ID is set but PLIVO_AUTH_TOKEN' : 'PLIVO_AUTH_TOKEN is set but PLIVO_AUTH_ID'} is not; both are in the Plivo console.`,
    ],
    [
      env.PLIVO_MODE === 'live' && !env.PLIVO_AUTH_ID,
      'PLIVO_MODE=live needs PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN.',
    ],
    [env.production && !env.PLIVO_AUTH_ID, 'Production needs PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN.'],
    [
      env.mode === 'live' && !env.PLIVO_SENDER_NUMBER && !env.PLIVO_POWERPACK_UUID,
      'PLIVO_SENDER_NUMBER is missing: the number or sender id that messages are sent from; or PLIVO_POWERPACK_UUID.',
    ],
    [
      Boolean(env.PLIVO_SENDER_NUMBER && env.PLIVO_POWERPACK_UUID),
      'PLIVO_SENDER_NUMBER and PLIVO_POWERPACK_UUID are both set; messages have one default sender.',
    ],
    [
      env.mode === 'live' && !env.APP_BASE_URL,
      'APP_BASE_URL is missing: the public address at which Plivo reaches this service, such as https://sms.example.com.',
    ],
    [
      env.production && !env.API_KEYS,
      'Production needs API_KEYS, such as API_KEYS=backend:a-long-random-secret.',
    ],
    [
      env.production && env.PLIVO_SIGNATURE_MODE === 'report' && !env.ALLOW_UNSIGNED_CALLBACKS,
      'PLIVO_SIGNATURE_MODE=report lets unsigned callbacks in; in production that needs ALLOW_UNSIGNED_CALLBACKS=true.',
    ],
    [
      hasRepeated(env.API_KEYS ?? [], 0) || hasRepeated(env.API_KEYS ?? [], 1),
      'API_KEYS: every key needs a name and a secret of its own; two keys share one.',
    ],
    [
      !isDatabaseUrl(env.DATABASE_URL),
      'DATABASE_URL is not a URL; write characters such as # / @ in the password as %23 %2F %40.',
    ],
    [
      env.DATABASE_DIRECT_URL !== undefined &&
        !(env.DATABASE_URL.startsWith('postgres') && isDatabaseUrl(env.DATABASE_DIRECT_URL)),
      'DATABASE_DIRECT_URL must be the same Postgres as DATABASE_URL, without the pooler.',
    ],
    [
      env.QUIET_HOURS.slice(0, 5) === env.QUIET_HOURS.slice(6),
      'QUIET_HOURS must begin and end at different times; off does away with them.',
    ],
    [
      !isTrustProxy(env.TRUST_PROXY),
      'TRUST_PROXY must be true, false, a number of hops, or IP addresses and networks separated by commas.',
    ],
  ];
  return rules.filter(([broken]) => broken).map(([, sentence]) => sentence);
}

function hasRepeated(keys: string[], part: number): boolean {
  const parts = keys.map((key) => key.split(':')[part]);
  return new Set(parts).size < parts.length;
}

/** An unencoded # or / in a password ends the host too early, and the rest would be shown as the database's name. */
function isDatabaseUrl(url: string): boolean {
  return url.startsWith('file:') || (URL.canParse(url) && !new URL(url).pathname.includes('@'));
}

function isTrustProxy(value: unknown): boolean {
  if (!Array.isArray(value)) return true;
  return value.every((item: string) => {
    if (['loopback', 'linklocal', 'uniquelocal'].includes(item)) return true;
    const [address = '', bits] = item.split('/');
    const width = isIP(address) === 6 ? 128 : 32;
    return isIP(address) !== 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= width));
  });
}
