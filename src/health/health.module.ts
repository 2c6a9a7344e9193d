import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { DestinationsModule } from '../destinations/destinations.module.js';
import { FeedModule } from '../feed/feed.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';

/** Health routes for load balancers and orchestrators. */
@Module({
  imports: [DeliveryModule, DestinationsModule, FeedModule, JobsModule, WebhooksModule],
  controllers: [HealthController],
  providers: [HealthService],
})
export class HealthModule {}
