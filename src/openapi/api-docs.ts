import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { DocsAccess } from './docs-access.js';

const DESCRIPTION =
  'Send SMS through Plivo and know, for certain, what became of every message. Any route may answer 503 ' +
  '`database_unavailable`: nothing was changed, try again after `Retry-After`. A route that changes something may answer 504 ' +
  '`outcome_unknown`: the change may have been made, look for its `id` before you send it again.';

type ApiDocument = ReturnType<typeof SwaggerModule.createDocument>;

/**
 * OpenAPI at /docs. Its routes are added once all others are, so that Express' router does not pass by them on the way to a
 * callback.
 */
@Injectable()
export class ApiDocs implements OnModuleInit {
  private app: NestExpressApplication | undefined;

  constructor(private readonly access: DocsAccess) {}

  describe(app: NestExpressApplication): void {
    this.app = app;
  }

  /** Nest has registered all controllers by now, and not yet what answers 404. */
  onModuleInit(): void {
    const { app } = this;
    if (!app) return;
    app.use(['/docs', '/docs-json', '/docs-yaml'], this.access.middleware);
    SwaggerModule.setup('docs', app, () => createApiDocument(app), {
      jsonDocumentUrl: 'docs-json',
      yamlDocumentUrl: 'docs-yaml',
    });
  }
}

export function createApiDocument(app: NestExpressApplication): ApiDocument {
  const config = new DocumentBuilder()
    .setTitle('Plivo delivery service')
    .setDescription(DESCRIPTION)
    .setVersion('0.1.0')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addBearerAuth()
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-Api-Key' }, 'apiKey')
    .build();
  return SwaggerModule.createDocument(app, config);
}
