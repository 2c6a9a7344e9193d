import { EnvironmentError } from './environment-error.js';
import { type PostgresParameters, readParameters } from './postgres-parameters.js';

/**
 * The parts of a Postgres address. The driver fills in missing ones from PGUSER, ~/.pgpass and so
 * on.
 */
export interface PostgresUrl {
  user: string | undefined;
  password: string | undefined;
  /** A name, an address without brackets, or the folder of a socket. */
  host: string | undefined;
  port: number | undefined;
  database: string | undefined;
  parameters: PostgresParameters;
}

const PARTS = /^postgres(?:ql)?:\/\/([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/;
const HOST_AND_PORT = /^(\[[\da-f:.]+\]|[^:[\]\s]*)(?::(\d*))?$/i;

/**
 * Parses `postgresql://user:password@host:port/database?parameters` like libpq, Prisma and the
 * driver. `URL` rejects an address without a host, which means a socket.
 */
export function parsePostgresUrl(url: string, variable = 'DATABASE_URL'): PostgresUrl {
  const [matched, authority = '', path = '', query = ''] = PARTS.exec(url) ?? [];
  const at = authority.lastIndexOf('@');
  const credentials = at === -1 ? '' : authority.slice(0, at);
  const hosts = authority.slice(at + 1);
  const [isHost, host = '', port = ''] = HOST_AND_PORT.exec(hosts) ?? [];
  // A password with an unescaped `/`, `?` or `#` ends the host part early and leaves the @ behind.
  const isCutOff = matched === undefined || `${path}${query}`.includes('@');
  if (isCutOff || (isHost === undefined && !hosts.includes(',')))
    throw mistake(
      variable,
      'is not a URL; write characters such as # / ? @ in the password as %23 %2F %3F %40.',
    );
  const colon = credentials.indexOf(':');
  const user = colon === -1 ? credentials : credentials.slice(0, colon);
  const password = colon === -1 ? '' : credentials.slice(colon + 1);
  if ([user, password, host, path, query].some((part) => !isDecodable(part)))
    throw mistake(variable, 'holds a % that begins no escape such as %40; write % itself as %25.');
  const parameters = readParameters(query, variable);
  const found: PostgresUrl = {
    user: parameters.user ?? decode(user),
    password: parameters.password ?? decode(password),
    host: parameters.host ?? decode(host.replace(/^\[|\]$/g, '')),
    port: parameters.port ?? (port === '' ? undefined : Number(port)),
    database: decode(path),
    parameters,
  };
  if (hosts.includes(',') || found.host?.includes(','))
    throw mistake(
      variable,
      'names several hosts; name one, such as that of a proxy which follows the primary.',
    );
  if (found.port !== undefined && (found.port < 1 || found.port > 65_535))
    throw mistake(variable, 'has a port that is not between 1 and 65535.');
  return found;
}

function mistake(variable: string, sentence: string): EnvironmentError {
  return new EnvironmentError([`${variable} ${sentence}`]);
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function decode(text: string): string | undefined {
  return decodeURIComponent(text) || undefined;
}
