import type { NestExpressApplication } from '@nestjs/platform-express';
import { CALLBACKS_PREFIX, callbackBody } from './callbacks/callback-body.js';
import { Environment } from './config/environment.js';
import { Dashboard } from './dashboard/dashboard.js';
import { browserHeaders } from './http/browser-headers.js';
import { configureServer } from './http/configure-server.js';
import { composeMiddleware } from './http/compose-middleware.js';
import { Connections } from './http/connections.js';
import { GracefulShutdown } from './http/graceful-shutdown.js';
import { ProblemFilter } from './http/problem.filter.js';
import { isUnder } from './http/is-under.js';
import { plainForwardedFor } from './http/plain-forwarded-for.js';
import { requestId } from './http/request-id.js';
import { singleHeaders } from './http/single-headers.js';
import { denyAmbiguousRequests } from './http/deny-ambiguous-requests.js';
import { strictUrl } from './http/strict-url.js';
import { traceRequests } from './http/trace-requests.js';
import { createValidationPipe } from './http/validation.pipe.js';
import { ApiDocs } from './openapi/api-docs.js';

/**
 * The HTTP settings that production and specs share. The app must be created with `bodyParser:
 * false`.
 */
export function configureApp(app: NestExpressApplication): void {
  const env = app.get(Environment);
  configureServer(app.getHttpServer());
  app.set('trust proxy', env.TRUST_PROXY);
  app.disable('x-powered-by');
  const forClients = composeMiddleware(...traceRequests(), browserHeaders(), singleHeaders, strictUrl);
  app.use(
    composeMiddleware(
      app.get(Connections).note,
      app.get(GracefulShutdown).closeConnections,
      plainForwardedFor,
      requestId,
      denyAmbiguousRequests,
      // Callbacks have rules of their own. Only their bodies are read before the sender is known,
      // because a signature may cover the body.
      (...args) => (isUnder(args[0], CALLBACKS_PREFIX) ? callbackBody(...args) : forClients(...args)),
    ),
  );
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(createValidationPipe());
  app.get(ApiDocs).describe(app);
  app.get(Dashboard).describe(app);
}
