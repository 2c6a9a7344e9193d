import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** helmet's headers on whatever a browser may show. */
export function browserHeaders(): RequestHandler {
  // TLS ends at the proxy in front of us: telling browsers to upgrade would break http://localhost:3000/docs.
  return helmet({
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
    // What else lives under our host's name is not ours to decide.
    strictTransportSecurity: { includeSubDomains: false },
  }) as RequestHandler;
}
