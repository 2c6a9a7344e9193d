import { Module } from '@nestjs/common';
import { AddressPolicy } from './address/address-policy.js';
import { HostResolver } from './address/host-resolver.js';
import { WebhookEndpointsController } from './api/webhook-endpoints.controller.js';
import { WebhookClient } from './client/webhook-client.js';
import { EndpointSecrets } from './endpoints/endpoint-secrets.js';
import { SecretKeyCheck } from './endpoints/secret-key-check.js';
import { WebhookEndpointReader } from './endpoints/webhook-endpoint.reader.js';
import { WebhookEndpointStore } from './endpoints/webhook-endpoint.store.js';
import { WebhookEndpointsService } from './endpoints/webhook-endpoints.service.js';
import { SecretCipher } from './secrets/secret-cipher.js';

/** Sends events to programs of our users. */
@Module({
  controllers: [WebhookEndpointsController],
  providers: [
    AddressPolicy,
    EndpointSecrets,
    HostResolver,
    SecretCipher,
    SecretKeyCheck,
    WebhookClient,
    WebhookEndpointReader,
    WebhookEndpointStore,
    WebhookEndpointsService,
  ],
})
export class WebhooksModule {}
