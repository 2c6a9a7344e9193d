import { readEnvironment } from './read-environment.js';

export interface MigrationAddress {
  url: string;
  /** The variable with the address. */
  variable: 'DATABASE_URL' | 'DATABASE_DIRECT_URL';
}

/**
 * The address of the database to migrate. Other variables may be missing or invalid.
 *
 * @throws {EnvironmentError}
 */
export function readMigrationAddress(variables: Record<string, string | undefined>): MigrationAddress {
  const isSet = (name: string): boolean => Boolean(variables[name]?.trim());
  const variable = isSet('DATABASE_DIRECT_URL') ? 'DATABASE_DIRECT_URL' : 'DATABASE_URL';
  // A process that only migrates may have only the direct address.
  const isDirectOnly = variable === 'DATABASE_DIRECT_URL' && !isSet('DATABASE_URL');
  const names = isDirectOnly ? ['DATABASE_DIRECT_URL'] : ['NODE_ENV', 'DATABASE_URL', 'DATABASE_DIRECT_URL'];
  return { url: readEnvironment(variables, names).directUrl, variable };
}
