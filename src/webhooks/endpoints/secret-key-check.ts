import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OperatorError } from '../../core/operator-error.js';
import { SecretKeyMissingException, WrongSecretKeyError } from '../secrets/secret.exceptions.js';
import { EndpointSecrets } from './endpoint-secrets.js';
import { WebhookEndpointReader } from './webhook-endpoint.reader.js';

/** Stops the start where the endpoints in the database cannot be called. */
@Injectable()
export class SecretKeyCheck implements OnModuleInit {
  constructor(
    private readonly reader: WebhookEndpointReader,
    private readonly secrets: EndpointSecrets,
  ) {}

  /** @throws {OperatorError} */
  async onModuleInit(): Promise<void> {
    for (const endpoint of await this.reader.readEndpoints()) {
      try {
        this.secrets.openTarget(endpoint);
      } catch (error) {
        throw explain(error);
      }
    }
  }
}

function explain(error: unknown): unknown {
  if (error instanceof SecretKeyMissingException) {
    return new OperatorError(
      'The database has webhook endpoints, and production needs WEBHOOK_SECRET_KEY to read their secrets: set the key that they were created with.',
    );
  }
  if (error instanceof WrongSecretKeyError) {
    return new OperatorError(
      'WEBHOOK_SECRET_KEY does not decrypt the secrets of the webhook endpoints in the database: set the key that they were created with.',
    );
  }
  return error;
}
