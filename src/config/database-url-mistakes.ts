import { EnvironmentError } from './environment-error.js';
import { parsePostgresUrl } from './postgres-url.js';

/** Finds mistakes in a database address: sentences that begin with the variable's name. */
export function databaseUrlMistakes(variable: string, url: string): string[] {
  if (url.startsWith('file:')) return fileMistakes(variable, url);
  try {
    parsePostgresUrl(url, variable);
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.mistakes;
    throw error;
  }
}

function fileMistakes(variable: string, url: string): string[] {
  const [path = '', query] = url.replace(/^file:/, '').split('?');
  if (query) return [`${variable}: SQLite takes no parameters here; remove the ? and everything behind it.`];
  if (path === ':memory:' || path === '')
    return [
      `${variable} must name a file, such as file:./dev.db; a database in memory is lost when the process ends.`,
    ];
  // As a URL this names a host, as a path the root folder. Neither is intended.
  if (/^\/\/[^/]/.test(path))
    return [`${variable} must be file:./name.db, or file:/path/name.db with one slash or three.`];
  return [];
}
