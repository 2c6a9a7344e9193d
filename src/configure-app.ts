import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { callbackBody } from './callbacks/callback-body.js';
import { Environment } from './config/environment.js';
import { browserHeaders } from './core/http/browser-headers.js';
import { GracefulShutdown } from './core/http/graceful-shutdown.js';
import { jsonBody } from './core/http/json-body.js';
import { ProblemFilter } from './core/http/problem.filter.js';
import { requestId } from './core/http/request-id.js';
import { createValidationPipe } from './core/http/validation.pipe.js';

/** Everything about HTTP that specs need as much as production does. The app must be created with `bodyParser: false`. */
export function configureApp(app: NestExpressApplication): void {
  const env = app.get(Environment);
  app.set('trust proxy', env.TRUST_PROXY);
  app.disable('x-powered-by');
  app.use(app.get(GracefulShutdown).sayGoodbye, requestId);
  app.use(browserHeaders({ except: '/callbacks/' }));
  app.use('/callbacks', ...callbackBody());
  app.use('/messaging', ...jsonBody());
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(createValidationPipe());
  app.enableShutdownHooks();
  SwaggerModule.setup('docs', app, () => createApiDocument(app), {
    jsonDocumentUrl: 'docs-json',
    yamlDocumentUrl: 'docs-yaml',
  });
}

export function createApiDocument(
  app: NestExpressApplication,
): ReturnType<typeof SwaggerModule.createDocument> {
  const config = new DocumentBuilder()
    .setTitle('Plivo delivery service')
    .setDescription('Send SMS through Plivo and know, for certain, what became of every message.')
    .setVersion('0.1.0')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addBearerAuth()
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-Api-Key' }, 'apiKey')
    .build();
  return SwaggerModule.createDocument(app, config);
}
