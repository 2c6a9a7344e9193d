import { Module } from '@nestjs/common';
import { CallbacksModule } from '../callbacks/callbacks.module.js';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { FeedModule } from '../feed/feed.module.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { AlertReader } from './alert.reader.js';
import { AlertStore } from './alert.store.js';
import { AlertsService } from './alerts.service.js';
import { AlertsController } from './api/alerts.controller.js';
import { AlertEvaluator } from './evaluation/alert-evaluator.js';
import { AlertRunner } from './evaluation/alert-runner.js';
import { EvaluationStore } from './evaluation/evaluation.store.js';
import { AccountBalance } from './figures/account-balance.js';
import { CostHistory } from './figures/cost-history.js';
import { MessageFigures } from './figures/message-figures.js';
import { RecentProblemsReader } from './figures/recent-problems.reader.js';
import { SampleMessagesReader } from './figures/sample-messages.reader.js';
import { RuleInputReader } from './figures/rule-input-reader.js';
import { FailedWritesReader } from './instances/failed-writes.reader.js';
import { InstanceReadingStore } from './instances/instance-reading.store.js';
import { InstanceWatch } from './instances/instance-watch.js';
import { RuleSettingsStore } from './rules/rule-settings.store.js';
import { AlertSinks } from './sinks/alert-sinks.js';
import { EmailChannel } from './sinks/email.channel.js';
import { SlackChannel } from './sinks/slack.channel.js';

/** Alerts people if messages are not delivered as usual, or if the service itself has a problem. */
@Module({
  imports: [CallbacksModule, DeliveryModule, FeedModule, JobsModule, ReportsModule],
  controllers: [AlertsController],
  providers: [
    AccountBalance,
    AlertEvaluator,
    AlertReader,
    AlertRunner,
    AlertSinks,
    AlertStore,
    AlertsService,
    CostHistory,
    EmailChannel,
    EvaluationStore,
    FailedWritesReader,
    InstanceReadingStore,
    InstanceWatch,
    MessageFigures,
    RecentProblemsReader,
    RuleSettingsStore,
    SampleMessagesReader,
    RuleInputReader,
    SlackChannel,
  ],
  exports: [FailedWritesReader],
})
export class AlertsModule {}
