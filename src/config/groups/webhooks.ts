import { type Network, parseNetworks } from '../networks.js';
import { Parsed } from '../decorators.js';
import { parseRetrySchedule } from '../webhook-retries.js';
import { parseWebhookSecretKeys } from '../webhook-secret-keys.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DEFAULT_SCHEDULE = [
  ...[5, 30].map((seconds) => seconds * SECOND_MS),
  ...[2, 10, 30].map((minutes) => minutes * MINUTE_MS),
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR_MS),
];

/** Posting events to other programs. */
export class WebhookEnvironment {
  /**
   * The first key encrypts endpoint secrets; every key decrypts. In production, creating an
   * endpoint requires one.
   */
  @Parsed(parseWebhookSecretKeys)
  readonly WEBHOOK_SECRET_KEY: readonly Buffer[] = [];

  /** Non-public networks in which endpoints are allowed. */
  @Parsed(parseNetworks)
  readonly WEBHOOK_ALLOWED_NETWORKS: readonly Network[] = [];

  /**
   * Waits between the attempts of a delivery, in milliseconds. After the last attempt it is given
   * up.
   */
  @Parsed(parseRetrySchedule)
  readonly WEBHOOK_RETRY_SCHEDULE: readonly number[] = DEFAULT_SCHEDULE;
}
