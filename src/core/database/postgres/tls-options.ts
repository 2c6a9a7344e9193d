import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ClientConfig } from 'pg';
import { type PostgresParameters, tlsOf } from '../../../config/postgres-parameters.js';
import { DatabaseNotReadyError } from '../database-error.js';

/**
 * TLS parameters in the driver's form. `sslcert` without a key is Prisma's name for the server's
 * certificate authority; with a key it is libpq's name for the client's certificate.
 *
 * @throws {DatabaseNotReadyError} if a file cannot be read
 */
export function tlsOptions(parameters: PostgresParameters): Pick<ClientConfig, 'ssl' | 'sslnegotiation'> {
  const tls = tlsOf(parameters);
  if (tls === undefined) return {};
  if (tls === false) return { ssl: false };
  const { sslcert, sslidentity, sslkey, sslmode, sslnegotiation, sslpassword, sslrootcert } = parameters;
  const authority = sslrootcert === 'system' ? undefined : sslrootcert;
  const ca = authority ?? (sslkey === undefined ? sslcert : undefined);
  return {
    ssl: {
      rejectUnauthorized: tls.verified,
      ...(ca !== undefined && { ca: read(authority === undefined ? 'sslcert' : 'sslrootcert', ca) }),
      ...(sslkey !== undefined && { key: read('sslkey', sslkey), cert: read('sslcert', sslcert!) }),
      ...(sslidentity !== undefined && { pfx: read('sslidentity', sslidentity) }),
      ...(sslpassword !== undefined && { passphrase: sslpassword }),
      // The certificate must be signed by `ca`, for any host.
      ...(sslmode === 'verify-ca' && { checkServerIdentity: () => undefined }),
    },
    ...(sslnegotiation !== undefined && { sslnegotiation }),
  };
}

function read(parameter: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DatabaseNotReadyError(
      `DATABASE_URL: ${parameter} names ${resolve(path)}, which cannot be read (${code}).`,
      { cause: error },
    );
  }
}
