import { AccessEnvironment } from './groups/access.js';
import { AlertsEnvironment } from './groups/alerts.js';
import { CallbackEnvironment } from './groups/callbacks.js';
import { DatabaseEnvironment } from './groups/database.js';
import { DestinationEnvironment } from './groups/destinations.js';
import { FeedEnvironment } from './groups/feed.js';
import { HttpEnvironment } from './groups/http.js';
import { LiveEnvironment } from './groups/live.js';
import { LogEnvironment } from './groups/log.js';
import { MetricsEnvironment } from './groups/metrics.js';
import { ModeEnvironment } from './groups/mode.js';
import { PlivoEnvironment } from './groups/plivo.js';
import { PolicyEnvironment } from './groups/policy.js';
import { ReconciliationEnvironment } from './groups/reconciliation.js';
import { ReportsEnvironment } from './groups/reports.js';
import { RetentionEnvironment } from './groups/retention.js';
import { SenderEnvironment } from './groups/sender.js';
import { SendingEnvironment } from './groups/sending.js';
import { SpoolEnvironment } from './groups/spool.js';
import { WebhookEnvironment } from './groups/webhooks.js';

export { SIGNATURE_VERSIONS, type SignatureVersion } from './groups/callbacks.js';
export { LOG_LEVELS } from './groups/log.js';
export { PLIVO_MODES, type PlivoMode } from './groups/plivo.js';
export { DLT_ID, DLT_TEMPLATE_CATEGORIES, type DltTemplateCategory } from './groups/sender.js';

/** The groups of variables, in the order of reported mistakes. */
export const GROUPS = [
  ModeEnvironment,
  HttpEnvironment,
  DatabaseEnvironment,
  PlivoEnvironment,
  SenderEnvironment,
  CallbackEnvironment,
  AccessEnvironment,
  SendingEnvironment,
  PolicyEnvironment,
  ReconciliationEnvironment,
  ReportsEnvironment,
  SpoolEnvironment,
  FeedEnvironment,
  LiveEnvironment,
  WebhookEnvironment,
  DestinationEnvironment,
  AlertsEnvironment,
  RetentionEnvironment,
  MetricsEnvironment,
  LogEnvironment,
] as const;

type AllGroups = ModeEnvironment &
  HttpEnvironment &
  DatabaseEnvironment &
  PlivoEnvironment &
  SenderEnvironment &
  CallbackEnvironment &
  AccessEnvironment &
  SendingEnvironment &
  PolicyEnvironment &
  ReconciliationEnvironment &
  ReportsEnvironment &
  SpoolEnvironment &
  FeedEnvironment &
  LiveEnvironment &
  WebhookEnvironment &
  DestinationEnvironment &
  AlertsEnvironment &
  RetentionEnvironment &
  MetricsEnvironment &
  LogEnvironment;

/** The variables of all groups with their defaults, and the getters of all groups. */
// oxlint-disable-next-line typescript/no-extraneous-class
const Combined = class {
  constructor() {
    for (const Group of GROUPS) Object.assign(this, new Group());
  }
} as new () => AllGroups;

for (const { prototype } of GROUPS) {
  const { constructor: _own, ...getters } = Object.getOwnPropertyDescriptors<object>(prototype) as Record<
    string,
    PropertyDescriptor
  >;
  Object.defineProperties(Combined.prototype, getters);
}

const SHUTDOWN_MARGIN_MS = 2_000;

/**
 * Every environment variable of the service, by its own name, as a typed value. `.env.example`
 * explains each to the operator; a spec keeps the two equal. Parsed once, by `readEnvironment`. A
 * class that needs one group injects only that group.
 */
export class Environment extends Combined {
  /** Time limit of requests after a stop. The longest wait in a request is for Plivo's response. */
  get shutdownGraceMs(): number {
    return this.PLIVO_TIMEOUT_MS + SHUTDOWN_MARGIN_MS;
  }

  get logFormat(): 'pretty' | 'json' {
    return this.LOG_FORMAT ?? (this.production ? 'json' : 'pretty');
  }
}
