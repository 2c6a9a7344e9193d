import { alertSamples } from './samples/alerts.js';
import { auditSamples } from './samples/audit.js';
import { authSamples } from './samples/auth.js';
import { batchSamples } from './samples/batches.js';
import { coreSamples } from './samples/core.js';
import { deliverySamples } from './samples/delivery.js';
import { erasureSamples } from './samples/erasures.js';
import { experimentSamples } from './samples/experiments.js';
import { jobSamples } from './samples/jobs.js';
import { messageSamples } from './samples/messages.js';
import { metricsSamples } from './samples/metrics.js';
import { recipientSamples } from './samples/recipients.js';
import { reconciliationSamples } from './samples/reconciliation.js';
import { reportSamples } from './samples/reports.js';
import { retentionSamples } from './samples/retention.js';
import { sendingSamples } from './samples/sending.js';
import { webhookDeliverySamples } from './samples/webhook-deliveries.js';
import { webhookSamples } from './samples/webhooks.js';

/** Samples of every class and function that runs SQL of our own. */
export const SAMPLES = [
  ...alertSamples,
  ...auditSamples,
  ...authSamples,
  ...batchSamples,
  ...coreSamples,
  ...deliverySamples,
  ...erasureSamples,
  ...experimentSamples,
  ...jobSamples,
  ...messageSamples,
  ...metricsSamples,
  ...recipientSamples,
  ...reconciliationSamples,
  ...reportSamples,
  ...retentionSamples,
  ...sendingSamples,
  ...webhookDeliverySamples,
  ...webhookSamples,
];
