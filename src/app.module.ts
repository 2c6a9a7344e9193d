import { Logger, Module } from '@nestjs/common';
import { AlertsModule } from './alerts/alerts.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AuthModule } from './auth/auth.module.js';
import { CallbacksModule } from './callbacks/callbacks.module.js';
import { Environment } from './config/environment.js';
import { EnvironmentModule } from './config/environment.module.js';
import { CoreModule } from './core/core.module.js';
import { DashboardModule } from './dashboard/dashboard.module.js';
import { DeliveryModule } from './delivery/delivery.module.js';
import { DestinationsModule } from './destinations/destinations.module.js';
import { OpenApiModule } from './openapi/openapi.module.js';
import { EventsModule } from './events/events.module.js';
import { HealthModule } from './health/health.module.js';
import { HttpModule } from './http/http.module.js';
import { MessagingModule } from './messaging/messaging.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { PlivoAccount } from './plivo/client/plivo-account.js';
import { PlivoModule } from './plivo/plivo.module.js';
import { RecipientsModule } from './recipients/recipients.module.js';
import { ReconciliationModule } from './reconciliation/reconciliation.module.js';
import { RejectedCallbacksModule } from './rejected-callbacks/rejected-callbacks.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { RetentionModule } from './retention/retention.module.js';
import { EmbeddedSandbox } from './sandbox/embedded-sandbox.js';
import { SandboxModule } from './sandbox/sandbox.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

@Module({
  imports: [
    AlertsModule,
    AuditModule,
    AuthModule,
    CallbacksModule,
    CoreModule,
    HttpModule,
    DashboardModule,
    DeliveryModule,
    DestinationsModule,
    OpenApiModule,
    EnvironmentModule,
    EventsModule,
    HealthModule,
    MessagingModule,
    MetricsModule,
    PlivoModule.forRootAsync({
      imports: [SandboxModule],
      inject: [Environment, EmbeddedSandbox],
      useFactory: choosePlivo,
    }),
    RecipientsModule,
    ReconciliationModule,
    RejectedCallbacksModule,
    ReportsModule,
    RetentionModule,
    WebhooksModule,
  ],
})
export class AppModule {}

/** The real Plivo where credentials are configured, else the built-in sandbox. */
async function choosePlivo(env: Environment, sandbox: EmbeddedSandbox): Promise<PlivoAccount> {
  if (env.mode === 'live') {
    return new PlivoAccount(env.PLIVO_AUTH_ID!, env.PLIVO_AUTH_TOKEN!, env.PLIVO_API_URL);
  }
  const { authId, authToken, url } = await sandbox.start();
  const way = env.PLIVO_MODE === 'sandbox' ? 'Unset PLIVO_MODE' : 'Set PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN';
  new Logger(AppModule.name).warn(`SANDBOX MODE: no SMS leaves this machine. ${way} for real ones.`);
  return new PlivoAccount(authId, authToken, url);
}
