import { isIP } from 'node:net';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { databaseUrlMistakes } from './database-url-mistakes.js';
import { EnvironmentError } from './environment-error.js';
import { hasContradiction } from '../sms/consent-words.js';
import { Environment } from './environment.js';
import { parsePostgresUrl } from './postgres-url.js';
import { isSample } from './sample-secrets.js';

type Variables = Record<string, string | undefined>;
type Rule = [broken: boolean, sentence: string, about: readonly (keyof Environment)[]];

const ALL = Object.keys(new Environment());
/** Quotes that nothing has removed, straight or of a word processor. */
const QUOTED = /^(["'`]).*\1$|^[“”„«‘’].*[“”»‘’]$/s;
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\0-\x1f\x7f]/;

/**
 * Reads the environment. An empty value counts as unset.
 *
 * @param names what is read; the rest has its defaults
 * @throws {EnvironmentError} with one sentence per mistake; never with a value of the environment in it.
 */
export function readEnvironment(variables: Variables, names: readonly string[] = ALL): Environment {
  const given = Object.fromEntries(
    names.filter((name) => variables[name]?.trim()).map((name) => [name, variables[name]!.trim()]),
  );
  if ('APP_PORT' in given) delete given['PORT'];
  const mistakes = new Map<string, string[]>();
  for (const [name, value] of Object.entries(given)) {
    const found = mistakesInText(name, value);
    if (found.length > 0) mistakes.set(name, found);
  }
  const wellWritten = Object.entries(given).filter(([name]) => !mistakes.has(name));
  const environment = toEnvironment(Object.fromEntries(wellWritten));
  for (const { property, constraints = {} } of validateSync(environment, { stopAtFirstError: true })) {
    // PORT has its mistakes told under its own name.
    if (property in given) mistakes.set(property, Object.values(constraints));
  }
  const found = [...mistakes.values()].flat();
  // A rule between variables only makes sense where each of them is well-formed by itself.
  for (const [broken, sentence, about] of contradictions(environment, given)) {
    if (broken && about.every((name) => names.includes(name) && !mistakes.has(name))) found.push(sentence);
  }
  if (found.length > 0) throw new EnvironmentError(found);
  return environment;
}

function toEnvironment(given: Variables): Environment {
  const { PORT } = given;
  const known = { ...(PORT !== undefined && { APP_PORT: PORT }), ...given };
  return plainToInstance(Environment, known, { exposeDefaultValues: true });
}

/** What is wrong with a value whatever it is for, and with the address of a database. */
function mistakesInText(name: string, value: string): string[] {
  if (QUOTED.test(value))
    return [
      `${name} is in quotes, which count as a part of it: leave them out (docker --env-file, for one, does not remove them).`,
    ];
  if (CONTROL.test(value)) return [`${name} must be one line without control characters.`];
  const isDatabase = name === 'DATABASE_URL' || name === 'DATABASE_DIRECT_URL';
  return isDatabase && /^(file|postgres(ql)?):/.test(value) ? databaseUrlMistakes(name, value) : [];
}

function contradictions(env: Environment, given: Variables): Rule[] {
  const credentials = ['PLIVO_AUTH_ID', 'PLIVO_AUTH_TOKEN'] as const;
  return [
    [
      Boolean(env.PLIVO_AUTH_ID) !== Boolean(env.PLIVO_AUTH_TOKEN),
      `${env.PLIVO_AUTH_ID ? 'PLIVO_AUTH_ID is set but PLIVO_AUTH_TOKEN' : 'PLIVO_AUTH_TOKEN is set but PLIVO_AUTH_ID'} is not; both are in the Plivo console.`,
      credentials,
    ],
    [
      env.PLIVO_MODE === 'live' && !env.PLIVO_AUTH_ID,
      'PLIVO_MODE=live needs PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN.',
      ['PLIVO_MODE', ...credentials],
    ],
    [
      env.production && !env.PLIVO_AUTH_ID,
      'Production needs PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN.',
      ['NODE_ENV', ...credentials],
    ],
    [
      env.production && isSample(env.PLIVO_AUTH_ID),
      'PLIVO_AUTH_ID is a sample or a placeholder; production needs that of the account, from the Plivo console.',
      ['NODE_ENV', 'PLIVO_AUTH_ID'],
    ],
    [
      env.production && isSample(env.PLIVO_AUTH_TOKEN),
      'PLIVO_AUTH_TOKEN is a sample or a placeholder; production needs that of the account, from the Plivo console.',
      ['NODE_ENV', 'PLIVO_AUTH_TOKEN'],
    ],
    [
      env.production && env.PLIVO_EXTRA_AUTH_TOKENS.some(isSample),
      'PLIVO_EXTRA_AUTH_TOKENS holds a sample or a placeholder: anybody could sign callbacks with it.',
      ['NODE_ENV', 'PLIVO_EXTRA_AUTH_TOKENS'],
    ],
    [
      env.mode === 'live' && !env.PLIVO_SENDER_NUMBER && !env.PLIVO_POWERPACK_UUID,
      'PLIVO_SENDER_NUMBER is missing: the number or sender id that messages are sent from; or PLIVO_POWERPACK_UUID.',
      ['PLIVO_MODE', ...credentials, 'PLIVO_SENDER_NUMBER', 'PLIVO_POWERPACK_UUID'],
    ],
    [
      Boolean(env.PLIVO_SENDER_NUMBER && env.PLIVO_POWERPACK_UUID),
      'PLIVO_SENDER_NUMBER and PLIVO_POWERPACK_UUID are both set; messages have one default sender.',
      ['PLIVO_SENDER_NUMBER', 'PLIVO_POWERPACK_UUID'],
    ],
    [
      env.mode === 'live' && !env.APP_BASE_URL,
      'APP_BASE_URL is missing: the public address at which Plivo reaches this service, such as https://sms.example.com.',
      ['PLIVO_MODE', ...credentials, 'APP_BASE_URL'],
    ],
    [
      env.production && !env.API_KEYS,
      'Production needs API_KEYS, as name:secret; openssl rand -hex 32 makes a secret.',
      ['NODE_ENV', 'API_KEYS'],
    ],
    [
      env.production && (env.API_KEYS ?? []).some((key) => isSample(key.split(':')[1])),
      'API_KEYS holds a sample or a placeholder as a secret: anybody could send with it; openssl rand -hex 32 makes a secret.',
      ['NODE_ENV', 'API_KEYS'],
    ],
    [
      env.production && env.PLIVO_SIGNATURE_MODE === 'report' && !env.ALLOW_UNSIGNED_CALLBACKS,
      'PLIVO_SIGNATURE_MODE=report lets unsigned callbacks in; in production that needs ALLOW_UNSIGNED_CALLBACKS=true.',
      ['NODE_ENV', 'PLIVO_SIGNATURE_MODE', 'ALLOW_UNSIGNED_CALLBACKS'],
    ],
    [
      hasRepeated(env.API_KEYS ?? [], 0) || hasRepeated(env.API_KEYS ?? [], 1),
      'API_KEYS: every key needs a name and a secret of its own; two keys share one.',
      ['API_KEYS'],
    ],
    [
      env.production && given['DATABASE_URL'] === undefined,
      'Production needs DATABASE_URL: postgresql://user:password@host:5432/database, or for SQLite a file on a disk that stays, such as file:/var/lib/sms/sms.db.',
      ['NODE_ENV', 'DATABASE_URL'],
    ],
    [
      env.production && /^postgres(ql)?:\/\/user:password@/.test(env.DATABASE_URL),
      'DATABASE_URL has the user and the password of the documentation; production needs its own.',
      ['NODE_ENV', 'DATABASE_URL'],
    ],
    [
      env.DATABASE_DIRECT_URL !== undefined && !isSamePostgres(env.DATABASE_URL, env.DATABASE_DIRECT_URL),
      'DATABASE_DIRECT_URL must be the same Postgres and the same ?schema= as DATABASE_URL, without the pooler.',
      ['DATABASE_URL', 'DATABASE_DIRECT_URL'],
    ],
    [
      env.QUIET_HOURS.slice(0, 5) === env.QUIET_HOURS.slice(6),
      'QUIET_HOURS must begin and end at different times; off does away with them.',
      ['QUIET_HOURS'],
    ],
    [
      hasContradiction(env.consentWords),
      'OPT_OUT_WORDS and OPT_IN_WORDS: no word can be in both, nor mean the opposite of one that always counts, such as STOP or START.',
      ['OPT_OUT_WORDS', 'OPT_IN_WORDS'],
    ],
    [
      !isTrustProxy(env.TRUST_PROXY),
      'TRUST_PROXY must be true, false, a number of hops, or IP addresses and networks without ports, separated by commas.',
      ['TRUST_PROXY'],
    ],
  ];
}

function hasRepeated(keys: string[], part: number): boolean {
  const parts = keys.map((key) => key.split(':')[part]);
  return new Set(parts).size < parts.length;
}

/** As far as the addresses tell: a pooler may well be another host with other names. */
function isSamePostgres(url: string, direct: string): boolean {
  const [schema, other] = [url, direct].map((one) =>
    databaseUrlMistakes('', one).length === 0 && one.startsWith('postgres')
      ? (parsePostgresUrl(one).parameters.schema ?? 'public')
      : null,
  );
  return schema !== null && schema === other;
}

function isTrustProxy(value: unknown): boolean {
  if (!Array.isArray(value)) return true;
  return value.length > 0 && value.every(isProxy);
}

function isProxy(item: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(item)) return true;
  const [, address = '', bits] = /^([^/%]*)(?:\/(\d+))?$/.exec(item) ?? [];
  const isMapped = /^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(address);
  // Express reads no other mixture of the two notations.
  if (isIP(address) === 0 || (isIP(address) === 6 && address.includes('.') && !isMapped)) return false;
  const width = isIP(address) === 6 ? 128 : 32;
  return bits === undefined || (Number(bits) >= 1 && Number(bits) <= width);
}
