import { posix, win32 } from 'node:path';

/**
 * The URL of a SQLite file for Prisma Studio, which removes `file:` and opens the rest as a path,
 * without decoding it. The rest cannot have a Windows drive; Studio's working folder is on that
 * drive instead.
 *
 * @param {string} path absolute
 * @returns {string}
 */
export function studioUrl(path) {
  if (posix.isAbsolute(path)) return `file://${path}`;
  const { root } = win32.parse(path);
  return `file:///${path.slice(root.length).replaceAll('\\', '/')}`;
}
