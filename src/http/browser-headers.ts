import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** helmet's headers for all responses that a browser may show. */
export function browserHeaders(): RequestHandler {
  // TLS ends at the proxy in front of the service: an upgrade would break
  // http://localhost:3000/docs.
  return helmet({
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } },
    // Other services under the same host name set their own policy.
    strictTransportSecurity: { includeSubDomains: false },
  }) as RequestHandler;
}
