import type { RequestHandler } from 'express';

/** Several middlewares as one: Express' router takes longer to reach each than they take to run. */
export function composeMiddleware(...handlers: RequestHandler[]): RequestHandler {
  return (request, response, next) => {
    let index = 0;
    const proceed = (error?: unknown): void => {
      const handler = error ? undefined : handlers[index++];
      if (handler) void handler(request, response, proceed);
      else next(error);
    };
    proceed();
  };
}
