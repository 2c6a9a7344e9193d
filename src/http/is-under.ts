import type { Request } from 'express';

/** Whether a path begins with the prefix, ignoring case as Express' router does. */
export function isUnder({ url }: Pick<Request, 'url'>, prefix: string): boolean {
  return url.startsWith(prefix) || url.slice(0, prefix.length).toLowerCase() === prefix;
}
