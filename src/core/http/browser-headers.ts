import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { isUnder } from './is-under.js';

/** helmet's headers on whatever a browser may show. What lies under `except` answers machines alone, and many of them. */
export function browserHeaders({ except }: { except: string }): RequestHandler {
  // TLS ends at the proxy in front of us: telling browsers to upgrade would break http://localhost:3000/docs.
  const headers = helmet({
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
    // What else lives under our host's name is not ours to decide.
    strictTransportSecurity: { includeSubDomains: false },
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    if (isUnder(request, except)) next();
    else headers(request, response, next);
  };
}
