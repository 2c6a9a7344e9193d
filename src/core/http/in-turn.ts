import type { RequestHandler } from 'express';

/** Several middlewares as one: Express' router takes longer to get to one than these take to run. */
export function inTurn(...handlers: RequestHandler[]): RequestHandler {
  return (request, response, next) => {
    const from = (index: number): void => {
      const handler = handlers[index];
      if (handler)
        void handler(request, response, (error?: unknown) => (error ? next(error) : from(index + 1)));
      else next();
    };
    from(0);
  };
}
