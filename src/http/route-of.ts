import type { Request } from 'express';

/** The path of a request's route, with names in place of values. Undefined without a route. */
export function routeOf({ route }: Request): string | undefined {
  const { path } = (route ?? {}) as { path?: unknown };
  return typeof path === 'string' ? path : undefined;
}
