import { EnvironmentError } from './environment-error.js';

/** The supported parameters of a Postgres address. */
export interface PostgresParameters {
  user?: string;
  password?: string;
  /** Also the folder of a socket. */
  host?: string;
  port?: number;
  schema?: string;
  connection_limit?: number;
  pgbouncer?: boolean;
  options?: string;
  application_name?: string;
  /** Seconds. */
  connect_timeout?: number;
  sslmode?: (typeof SSL_MODES)[number];
  sslaccept?: 'strict' | 'accept_invalid_certs';
  sslnegotiation?: 'postgres' | 'direct';
  channel_binding?: 'disable' | 'prefer' | 'require';
  /**
   * Files: a certificate authority, or `system` for those of Node.js; a client's certificate and
   * key, or both as PKCS 12.
   */
  sslrootcert?: string;
  sslcert?: string;
  sslkey?: string;
  sslidentity?: string;
  /** The password of `sslkey` or `sslidentity`. */
  sslpassword?: string;
}

const SSL_MODES = ['disable', 'require', 'verify-ca', 'verify-full', 'no-verify'] as const;
/** One for writing, one for reading, one for LISTEN. */
export const MIN_CONNECTION_LIMIT = 3;
const MAX_CONNECT_TIMEOUT_S = 60;

type Reader = (value: string) => unknown;

/** A parameter's value, or the end of a sentence about its mistake. */
class Mistake {
  constructor(readonly sentence: string) {}
}

const text: Reader = (value) => value;

const whole =
  (least: number, most: number, sentence: string): Reader =>
  (value) => {
    const number = Number(value);
    return /^\d+$/.test(value) && number >= least && number <= most ? number : new Mistake(sentence);
  };

const oneOf =
  (...values: readonly string[]): Reader =>
  (value) =>
    values.includes(value) ? value : new Mistake(`must be ${listOf(values)}`);

const truth: Reader = (value) =>
  ['true', '1', 'false', '0'].includes(value)
    ? value === 'true' || value === '1'
    : new Mistake('must be true or false');

const unsupported =
  (sentence: string): Reader =>
  () =>
    new Mistake(`is not supported: ${sentence}`);

const FIXED = unsupported('how long anything waits is fixed (docs/databases.md); remove it');

const READERS: Record<string, Reader> = {
  user: text,
  password: text,
  host: text,
  port: whole(1, 65_535, 'must be between 1 and 65535'),
  schema: text,
  connection_limit: whole(
    MIN_CONNECTION_LIMIT,
    10_000,
    `must be a whole number of at least ${MIN_CONNECTION_LIMIT}`,
  ),
  pgbouncer: truth,
  options: (value) => value.replaceAll('+', ' '),
  application_name: text,
  connect_timeout: whole(
    1,
    MAX_CONNECT_TIMEOUT_S,
    `must be a whole number of seconds between 1 and ${MAX_CONNECT_TIMEOUT_S}`,
  ),
  sslmode: (value) =>
    value === 'prefer' || value === 'allow'
      ? new Mistake(`must not be ${value}: a connection either has TLS or has not; use require or disable`)
      : oneOf(...SSL_MODES)(value),
  ssl: truth,
  sslaccept: oneOf('strict', 'accept_invalid_certs'),
  sslnegotiation: oneOf('postgres', 'direct'),
  channel_binding: oneOf('disable', 'prefer', 'require'),
  sslrootcert: text,
  sslcert: text,
  sslkey: text,
  sslidentity: text,
  sslpassword: text,
  pool_timeout: FIXED,
  socket_timeout: FIXED,
  statement_timeout: FIXED,
  query_timeout: FIXED,
  statement_cache_size: unsupported('pgbouncer=true is what turns prepared statements off; remove it'),
  target_session_attrs: unsupported(
    'an address names one host, and one that is read-only counts as unavailable; remove it',
  ),
};

/**
 * Reads the part of a Postgres address after the question mark. An empty value counts as missing.
 *
 * @throws {EnvironmentError} with a sentence per mistake
 */
export function readParameters(query: string, variable: string): PostgresParameters {
  const mistakes: string[] = [];
  const read: Record<string, unknown> = {};
  for (const pair of query.split('&').filter((part) => !/^[^=]*=?$/.test(part))) {
    const name = pair.slice(0, pair.indexOf('='));
    const value = pair.slice(name.length + 1);
    const reader = Object.hasOwn(READERS, name) ? READERS[name]! : unknown;
    const found = Object.hasOwn(read, name)
      ? new Mistake('is there twice; remove one')
      : reader(decodeURIComponent(value));
    if (found instanceof Mistake) mistakes.push(`${variable}: ${shown(name)} ${found.sentence}.`);
    else read[name] = found;
  }
  const { ssl, ...others } = read as PostgresParameters & { ssl?: boolean };
  const parameters: PostgresParameters = {
    ...(ssl !== undefined && { sslmode: ssl ? 'require' : 'disable' }),
    ...others,
  };
  if (mistakes.length === 0)
    mistakes.push(...contradictions(parameters).map((found) => `${variable}: ${found}.`));
  if (mistakes.length > 0) throw new EnvironmentError(mistakes);
  return parameters;
}

/**
 * Whether connections use TLS and check the server's certificate; undefined leaves both to the
 * driver.
 */
export function tlsOf(parameters: PostgresParameters): { verified: boolean } | false | undefined {
  const { sslmode, sslaccept, sslnegotiation, sslrootcert, sslcert, sslidentity } = parameters;
  if (sslmode === 'disable') return false;
  if (sslmode === 'no-verify' || sslaccept === 'accept_invalid_certs') return { verified: false };
  const isAskedFor = sslmode ?? sslaccept ?? sslrootcert ?? sslcert ?? sslidentity;
  return isAskedFor !== undefined || sslnegotiation === 'direct' ? { verified: true } : undefined;
}

function contradictions(parameters: PostgresParameters): string[] {
  const { channel_binding, sslaccept, sslcert, sslidentity, sslkey, sslmode, sslpassword, sslrootcert } =
    parameters;
  const tls = tlsOf(parameters);
  const authority = sslrootcert === 'system' ? undefined : sslrootcert;
  const others = [sslaccept, sslcert, sslidentity, sslkey, sslrootcert].some((value) => value !== undefined);
  const rules: [broken: boolean, sentence: string][] = [
    [
      sslmode === 'disable' && others,
      'sslmode=disable does without TLS, so no other ssl parameter may be there',
    ],
    [
      sslmode?.startsWith('verify') === true && sslaccept === 'accept_invalid_certs',
      'sslaccept=accept_invalid_certs contradicts sslmode, which asks for a check of the certificate',
    ],
    [
      sslmode === 'no-verify' && sslaccept === 'strict',
      'sslmode=no-verify contradicts sslaccept=strict, which asks for a check of the certificate',
    ],
    [
      sslmode === 'verify-ca' && (authority ?? (sslkey === undefined ? sslcert : undefined)) === undefined,
      'sslmode=verify-ca needs sslrootcert, the file of the certificate authority; verify-full does not',
    ],
    [sslkey !== undefined && sslcert === undefined, 'sslkey needs sslcert, the certificate of that key'],
    [
      sslpassword !== undefined && sslkey === undefined && sslidentity === undefined,
      'sslpassword needs sslkey or sslidentity, the file it opens',
    ],
    [
      channel_binding === 'require' && !(tls && tls.verified),
      'channel_binding=require needs TLS with a checked certificate, such as by sslmode=verify-full',
    ],
  ];
  return rules.filter(([broken]) => broken).map(([, sentence]) => sentence);
}

const unknown: Reader = () => new Mistake('is not known here; remove it');

/** An unknown name may be a part of a password, so only plain names are quoted. */
function shown(name: string): string {
  return /^[a-z][a-z_]{0,40}$/i.test(name) ? name : 'a parameter';
}

function listOf(values: readonly string[]): string {
  return `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}
