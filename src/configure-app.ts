import type { NestExpressApplication } from '@nestjs/platform-express';
import { CALLBACKS, callbackBody } from './callbacks/callback-body.js';
import { Environment } from './config/environment.js';
import { browserHeaders } from './core/http/browser-headers.js';
import { configureServer } from './core/http/configure-server.js';
import { composeMiddleware } from './core/http/compose-middleware.js';
import { Connections } from './core/http/connections.js';
import { GracefulShutdown } from './core/http/graceful-shutdown.js';
import { ProblemFilter } from './core/http/problem.filter.js';
import { isUnder } from './core/http/is-under.js';
import { plainForwardedFor } from './core/http/plain-forwarded-for.js';
import { requestId } from './core/http/request-id.js';
import { singleHeaders } from './core/http/single-headers.js';
import { soundRequest } from './core/http/sound-request.js';
import { strictUrl } from './core/http/strict-url.js';
import { createValidationPipe } from './core/http/validation.pipe.js';
import { ApiDocs } from './openapi/api-docs.js';

/** Everything about HTTP that specs need as much as production does. The app must be created with `bodyParser: false`. */
export function configureApp(app: NestExpressApplication): void {
  const env = app.get(Environment);
  configureServer(app.getHttpServer());
  app.set('trust proxy', env.TRUST_PROXY);
  app.disable('x-powered-by');
  const forClients = composeMiddleware(browserHeaders(), singleHeaders, strictUrl);
  app.use(
    composeMiddleware(
      app.get(Connections).note,
      app.get(GracefulShutdown).sayGoodbye,
      plainForwardedFor,
      requestId,
      soundRequest,
      // Callbacks have rules of their own. Their bodies are the only ones that are read before it is known whose they are: a
      // signature may be over the body.
      (...args) => (isUnder(args[0], CALLBACKS) ? callbackBody(...args) : forClients(...args)),
    ),
  );
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(createValidationPipe());
  app.get(ApiDocs).describe(app);
}
