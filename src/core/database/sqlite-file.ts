import { statSync } from 'node:fs';

/**
 * Names the file that is at a path now: another one there, also a copy, has another name.
 *
 * @throws where there is none
 */
export function fileIdentity(path: string): string {
  const { dev, ino } = statSync(path, { bigint: true });
  return `${dev}:${ino}`;
}
