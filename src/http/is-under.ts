import type { Request } from 'express';

/** Whether a path begins so, as Express' router compares: without regard to case. */
export function isUnder({ url }: Pick<Request, 'url'>, prefix: string): boolean {
  return url.startsWith(prefix) || url.slice(0, prefix.length).toLowerCase() === prefix;
}
