import { Module } from '@nestjs/common';
import { AlertsModule } from '../alerts/alerts.module.js';
import { CallbacksModule } from '../callbacks/callbacks.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { EventsModule } from '../events/events.module.js';
import { FeedModule } from '../feed/feed.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { SendingModule } from '../sending/sending.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { MetricsController } from './api/metrics.controller.js';
import { DatabaseFigures } from './figures/database-figures.js';
import { JobFiguresReader } from './figures/job-figures.reader.js';
import { MetricsServer } from './metrics-server.js';
import { MetricsService } from './metrics.service.js';
import { Metrics } from './metrics.js';
import { CallbackMetrics } from './sources/callback.metrics.js';
import { ClientMetrics } from './sources/client.metrics.js';
import { DatabaseMetrics } from './sources/database.metrics.js';
import { SendingMetrics } from './sources/sending.metrics.js';
import { SpoolMetrics } from './sources/spool.metrics.js';

/** The metrics of this process, for Prometheus. */
@Module({
  imports: [
    AlertsModule,
    CallbacksModule,
    DeliveryModule,
    EventsModule,
    FeedModule,
    JobsModule,
    SendingModule,
    WebhooksModule,
  ],
  controllers: [MetricsController],
  providers: [
    CallbackMetrics,
    ClientMetrics,
    DatabaseFigures,
    DatabaseMetrics,
    JobFiguresReader,
    Metrics,
    MetricsServer,
    MetricsService,
    SendingMetrics,
    SpoolMetrics,
  ],
})
export class MetricsModule {}
