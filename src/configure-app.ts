import type { NestExpressApplication } from '@nestjs/platform-express';
import { callbackBody } from './callbacks/callback-body.js';
import { Environment } from './config/environment.js';
import { browserHeaders } from './core/http/browser-headers.js';
import { inTurn } from './core/http/in-turn.js';
import { GracefulShutdown } from './core/http/graceful-shutdown.js';
import { jsonBody } from './core/http/json-body.js';
import { ProblemFilter } from './core/http/problem.filter.js';
import { plainForwardedFor } from './core/http/plain-forwarded-for.js';
import { requestId } from './core/http/request-id.js';
import { singleHeaders } from './core/http/single-headers.js';
import { createValidationPipe } from './core/http/validation.pipe.js';
import { ApiDocs } from './docs/api-docs.js';
import { BATCH_JSON_BYTES } from './messaging/batches/create-batch.dto.js';
import { IMPORT_BYTES } from './messaging/opt-outs/opt-outs.dto.js';

/** Everything about HTTP that specs need as much as production does. The app must be created with `bodyParser: false`. */
export function configureApp(app: NestExpressApplication): void {
  const env = app.get(Environment);
  app.set('trust proxy', env.TRUST_PROXY);
  app.disable('x-powered-by');
  const except = '/callbacks/';
  app.use(
    inTurn(
      app.get(GracefulShutdown).sayGoodbye,
      plainForwardedFor,
      requestId,
      browserHeaders({ except }),
      singleHeaders({ except }),
    ),
  );
  app.use('/callbacks', ...callbackBody());
  app.use('/messaging/opt-outs/import', ...jsonBody({ limit: IMPORT_BYTES }));
  app.use('/messaging/batches', ...jsonBody({ limit: BATCH_JSON_BYTES, unread: 'text/csv' }));
  app.use('/messaging', ...jsonBody());
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(createValidationPipe());
  app.enableShutdownHooks();
  app.get(ApiDocs).describe(app);
}
