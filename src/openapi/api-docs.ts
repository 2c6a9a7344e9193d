import { readFileSync } from 'node:fs';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { DocsAccess } from './docs-access.js';
import { HOME } from './home.view.js';
import { preparePrefill } from './prefill.js';
import { EVENT_DATA_VIEWS, webhookRequests } from './webhook-requests.js';

const DESCRIPTION =
  'Send SMS through Plivo and follow the delivery of every message. Start with POST /messaging/send-test, and read the result at ' +
  'GET /delivery-statuses/{messageUuid}.\n\n' +
  'Every route may answer 503 `database_unavailable`: nothing was changed, try again after `Retry-After`. A route that changes ' +
  'something may answer 504 `outcome_unknown`: the change may have been made, look for its `id` before you send it again.';

/** In the order of the page. */
const TAGS: Readonly<Record<string, string>> = {
  messages: 'Send single SMS',
  batches: 'Send to many recipients at once',
  templates: 'Texts with variables, in versions',
  experiments: 'Variants of a text, and which of them is delivered more often',
  'delivery statuses': 'The current status of every message',
  reports: 'Statistics: delivery, latency, errors and cost',
  'opt-outs': 'Recipients who want no messages',
  recipients: 'All that is kept of a person: export and erasure',
  'inbound-messages': 'What people wrote to your numbers',
  events: 'What happens, as it is committed',
  webhooks: 'Events, posted to your own programs',
  reconciliation: "Asks Plivo's API for statuses that no callback brought",
  alerts: 'What is wrong now, and the rules that find it',
  'dead letters': 'Jobs that were given up',
  'rejected callbacks': 'Callbacks that could not be read: listed and replayed',
  feeds: 'Consumers of events, and how far they have read',
  'api-keys': 'Keys beside API_KEYS: made, listed and revoked',
  audit: 'What keys changed',
  session: 'Signing in to the dashboard',
  health: 'For browsers, load balancers and orchestrators',
  callbacks: 'For Plivo, signed',
};

/** The page's only path: addresses relative to it are right under every prefix of a proxy. */
const PAGE = '/docs';

type ApiDocument = ReturnType<typeof SwaggerModule.createDocument>;

/**
 * OpenAPI at /docs. Its routes come after all others, so that Express' router skips them on the way
 * to a callback.
 */
@Injectable()
export class ApiDocs implements OnModuleInit {
  private app: NestExpressApplication | undefined;

  constructor(private readonly access: DocsAccess) {}

  describe(app: NestExpressApplication): void {
    this.app = app;
  }

  /** By now Nest has registered all controllers, but not yet the handler of 404. */
  onModuleInit(): void {
    const { app } = this;
    if (!app) return;
    app.use(['/docs', '/docs-json', '/docs-yaml'], this.access.middleware);
    app.use(PAGE, toPageWithoutSlash);
    SwaggerModule.setup(PAGE, app, () => createApiDocument(app), {
      jsonDocumentUrl: 'docs-json',
      yamlDocumentUrl: 'docs-yaml',
      customSiteTitle: HOME.name,
      customCss: '.swagger-ui .topbar { display: none }',
    });
  }
}

export function createApiDocument(app: NestExpressApplication): ApiDocument {
  const builder = new DocumentBuilder()
    .setTitle(HOME.name)
    .setDescription(DESCRIPTION)
    .setVersion(packageVersion())
    // The first version with `webhooks`.
    .setOpenAPIVersion('3.1.0')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addBearerAuth()
    .addApiKey({ type: 'apiKey', in: 'header', name: 'X-Api-Key' }, 'apiKey')
    // Relative to the document and to the page, which a proxy may serve under a prefix.
    .addServer('./', 'This service');
  for (const [tag, description] of Object.entries(TAGS)) builder.addTag(tag, description);
  const config = { ...builder.build(), webhooks: webhookRequests() };
  return preparePrefill(SwaggerModule.createDocument(app, config, { extraModels: [...EVENT_DATA_VIEWS] }));
}

/** package.json is in the image too. */
function packageVersion(): string {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}

function toPageWithoutSlash(request: Request, response: Response, next: NextFunction): void {
  const { pathname } = new URL(request.originalUrl, 'http://localhost');
  if (/^\/docs\/(index\.html)?$/i.test(pathname)) response.redirect('../docs');
  else next();
}
