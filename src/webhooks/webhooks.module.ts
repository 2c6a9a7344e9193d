import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { EventsModule } from '../events/events.module.js';
import { FeedModule } from '../feed/feed.module.js';
import { AddressPolicy } from './address/address-policy.js';
import { HostResolver } from './address/host-resolver.js';
import { WebhookEndpointsController } from './api/webhook-endpoints.controller.js';
import { WebhookClient } from './client/webhook-client.js';
import { WebhookDeliveriesController } from './delivery/api/deliveries.controller.js';
import { CallbackUrls } from './delivery/callback-urls.js';
import { DeliveryCleanUp } from './delivery/delivery-clean-up.js';
import { DeliveryWakeups } from './delivery/delivery-wakeups.js';
import { WebhookDeliveryReader } from './delivery/webhook-delivery.reader.js';
import { WebhookDeliveryStore } from './delivery/webhook-delivery.store.js';
import { EndpointLeases } from './delivery/endpoint-leases.js';
import { ReplayStore } from './delivery/replay.store.js';
import { WebhookDeliveries } from './delivery/webhook-deliveries.js';
import { WebhookDispatcher } from './delivery/webhook-dispatcher.js';
import { EndpointSecrets } from './endpoints/endpoint-secrets.js';
import { SecretKeyCheck } from './endpoints/secret-key-check.js';
import { WebhookEndpointReader } from './endpoints/webhook-endpoint.reader.js';
import { WebhookEndpointStore } from './endpoints/webhook-endpoint.store.js';
import { WebhookEndpointsService } from './endpoints/webhook-endpoints.service.js';
import { SecretCipher } from './secrets/secret-cipher.js';

/** Sends events to the programs of clients. */
@Module({
  imports: [DeliveryModule, EventsModule, FeedModule],
  controllers: [WebhookDeliveriesController, WebhookEndpointsController],
  providers: [
    AddressPolicy,
    CallbackUrls,
    DeliveryCleanUp,
    DeliveryWakeups,
    EndpointLeases,
    EndpointSecrets,
    HostResolver,
    ReplayStore,
    SecretCipher,
    SecretKeyCheck,
    WebhookClient,
    WebhookDeliveries,
    WebhookDeliveryReader,
    WebhookDeliveryStore,
    WebhookDispatcher,
    WebhookEndpointReader,
    WebhookEndpointStore,
    WebhookEndpointsService,
  ],
  exports: [CallbackUrls, WebhookDeliveryReader, WebhookDeliveryStore, WebhookDispatcher],
})
export class WebhooksModule {}
