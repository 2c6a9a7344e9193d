import { posix, win32 } from 'node:path';

/**
 * A SQLite file as Prisma Studio takes it: it removes `file:` and opens what is left as a path, with nothing decoded. That cannot
 * hold Windows' drive; Studio's working folder is on it instead.
 *
 * @param {string} path absolute
 * @returns {string}
 */
export function studioUrl(path) {
  if (posix.isAbsolute(path)) return `file://${path}`;
  const { root } = win32.parse(path);
  return `file:///${path.slice(root.length).replaceAll('\\', '/')}`;
}
