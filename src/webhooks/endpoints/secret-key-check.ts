import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { OperatorError } from '../../core/operator-error.js';
import { SecretKeyMissingException, WrongSecretKeyError } from '../secrets/secret.exceptions.js';
import { EndpointSecrets } from './endpoint-secrets.js';
import type { WebhookEndpoint } from './webhook-endpoint.js';
import { WebhookEndpointReader } from './webhook-endpoint.reader.js';
import { WebhookEndpointStore } from './webhook-endpoint.store.js';

/**
 * Stops the start if the secrets of stored endpoints cannot be decrypted. Encrypts secrets of the
 * other keys of WEBHOOK_SECRET_KEY with the first one, so that the others can be removed.
 */
@Injectable()
export class SecretKeyCheck implements OnModuleInit {
  private readonly logger = new Logger(SecretKeyCheck.name);

  constructor(
    private readonly reader: WebhookEndpointReader,
    private readonly secrets: EndpointSecrets,
    private readonly store: WebhookEndpointStore,
  ) {}

  /** @throws {OperatorError} */
  async onModuleInit(): Promise<void> {
    let changed = 0;
    for (const endpoint of await this.reader.readEndpoints()) {
      this.check(endpoint);
      const secrets = this.secrets.encryptAnew(endpoint);
      if (secrets && (await this.store.replaceSecrets(endpoint.id, endpoint, secrets))) changed += 1;
    }
    if (changed > 0) {
      this.logger.log(
        `encrypted the secrets of ${changed} endpoint(s) with the first key of WEBHOOK_SECRET_KEY`,
      );
    }
  }

  private check(endpoint: WebhookEndpoint): void {
    try {
      this.secrets.openTarget(endpoint);
    } catch (error) {
      throw explain(error);
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
      'WEBHOOK_SECRET_KEY does not decrypt the secrets of the webhook endpoints in the database: set the key that they were created with. To change the key, write the new one first and the old one after a comma.',
    );
  }
  return error;
}
