import { readEnvironment } from './read-environment.js';

export interface MigrationAddress {
  url: string;
  /** The variable that holds it. */
  variable: 'DATABASE_URL' | 'DATABASE_DIRECT_URL';
}

/**
 * The address of the database that is to be migrated. Nothing else of the environment has to be there, or right.
 *
 * @throws {EnvironmentError}
 */
export function readMigrationAddress(variables: Record<string, string | undefined>): MigrationAddress {
  const isSet = (name: string): boolean => Boolean(variables[name]?.trim());
  const variable = isSet('DATABASE_DIRECT_URL') ? 'DATABASE_DIRECT_URL' : 'DATABASE_URL';
  // A job that only migrates may know only the direct address.
  const isDirectOnly = variable === 'DATABASE_DIRECT_URL' && !isSet('DATABASE_URL');
  const names = isDirectOnly ? ['DATABASE_DIRECT_URL'] : ['NODE_ENV', 'DATABASE_URL', 'DATABASE_DIRECT_URL'];
  return { url: readEnvironment(variables, names).directUrl, variable };
}
