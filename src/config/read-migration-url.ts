import { readEnvironment } from './read-environment.js';

/**
 * The address of the database that is to be migrated. Nothing else of the environment has to be there, or right.
 *
 * @throws {EnvironmentError}
 */
export function readMigrationUrl(variables: Record<string, string | undefined>): string {
  const isSet = (name: string): boolean => Boolean(variables[name]?.trim());
  // A job that only migrates may know only the direct address.
  const isDirectOnly = isSet('DATABASE_DIRECT_URL') && !isSet('DATABASE_URL');
  const names = isDirectOnly ? ['DATABASE_DIRECT_URL'] : ['NODE_ENV', 'DATABASE_URL', 'DATABASE_DIRECT_URL'];
  return readEnvironment(variables, names).directUrl;
}
