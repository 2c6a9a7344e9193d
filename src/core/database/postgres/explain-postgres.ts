import { errorCodesOf } from '../../error-codes-of.js';
import { errorMessage } from '../../error-message.js';

type Rule = [pattern: RegExp, sentence: (server: string, database: string) => string];

/**
 * Explanations by SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html) or
 * Node's code.
 */
const CODES: readonly Rule[] = [
  [/^ECONNREFUSED$/, (server) => `nothing listens at ${server}. Start Postgres, or correct host and port`],
  [/^(ENOTFOUND|EAI_AGAIN)$/, (server) => `the name of ${server} has no address. Correct the host`],
  [
    /^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/,
    (server) => `${server} cannot be reached. Check host and firewall`,
  ],
  [/^(ECONNRESET|EPIPE)$/, (server) => `${server} closed the connection. Check that it is a Postgres`],
  [/^28P01$/, (server) => `${server} refuses the password. Correct user and password`],
  [
    /^28000$/,
    (server) =>
      `${server} does not let this user in from here. Correct the user, add sslmode=require, or see its pg_hba.conf`,
  ],
  [/^3D000$/, (server, database) => `there is no database ${database} on ${server}. Create it`],
  [
    /^53300$/,
    (server) => `${server} has no connection left. Raise its max_connections, or lower connection_limit`,
  ],
  [/^57P03$/, (server) => `${server} is starting or stopping. Try again in a moment`],
  [/^57P0[12]$/, (server) => `${server} ended the connection. Try again in a moment`],
  [/^25006$/, (server) => `${server} is read-only, such as a standby. Name the primary`],
  [
    /^42501$/,
    (server) => `${server} gives this user too few rights. GRANT them, CREATE on the schema included`,
  ],
  [/^3F000$/, () => 'the schema does not exist. Create it, or correct schema='],
  [/^(55P03|40P01)$/, () => 'another process migrates it or holds a lock. Try again when that has ended'],
  [/^(53100|53200)$/, (server) => `${server} has no disk space or memory left. Make room there`],
  [
    /^(08P01|0A000|42704)$/,
    (server) => `${server} is no Postgres this version knows. Use Postgres 12 or later`,
  ],
  [/^ERR_SSL|^EPROTO$/, (server) => `TLS with ${server} failed. Correct sslmode`],
  [
    /SELF_SIGNED|UNABLE_TO|^CERT_|ALTNAME/,
    (server) => `the certificate of ${server} is not trusted. Set sslrootcert, or correct the host`,
  ],
  [/^ENOENT$/, () => 'there is no socket of Postgres at that path. Start Postgres, or correct the host'],
];
const WORDS: readonly Rule[] = [
  [/does not support SSL/i, (server) => `${server} has no TLS. Remove sslmode`],
  [/password must be a string/i, (server) => `${server} asks for a password and there is none. Add it`],
  // Before the timeouts, because a wait for a lock ends in one.
  [/\block/i, () => 'another process migrates it or holds a lock. Try again when that has ended'],
  [
    /no answer in|timeout|timed out/i,
    (server) => `${server} does not answer in time. Check host, port and firewall`,
  ],
  [/terminated unexpectedly/i, (server) => `${server} closed the connection. Check that it is a Postgres`],
];

/**
 * Why a Postgres server cannot be used, with the remedy, without a full stop and without user or
 * password. Null if the cause is unknown.
 */
export function explainPostgres(url: string, error: unknown): string | null {
  const { host, pathname, searchParams } = new URL(url);
  const server = host || searchParams.get('host') || 'localhost';
  const database = decodeURIComponent(pathname.slice(1)) || 'of that name';
  const codes = errorCodesOf(error);
  for (const [pattern, sentence] of CODES) {
    const code = codes.find((each) => pattern.test(each));
    if (code) return `${sentence(server, database)} (${code})`;
  }
  const reason = errorMessage(error);
  return WORDS.find(([pattern]) => pattern.test(reason))?.[1](server, database) ?? null;
}
