import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { RetentionEnvironment } from '../../config/groups/retention.js';
import { Clock } from '../../core/clock.js';
import { errorMessage } from '../../core/error-message.js';
import { EventLogReader } from '../../feed/event-log.reader.js';
import { WebhookEndpointReader } from '../endpoints/webhook-endpoint.reader.js';
import { WebhookDeliveryReader } from './webhook-delivery.reader.js';
import { WebhookDeliveryStore } from './webhook-delivery.store.js';
import { ReplayStore } from './replay.store.js';

const INTERVAL_MS = 600_000;
const DAY_MS = 24 * 3_600_000;
/** Rows per transaction, and the pause after it: callbacks wait for both databases' commits. */
const PORTION = 1_000;
const PAUSE_MS = 200;

/** Deletes old deliveries if retention is set, and everything of deleted endpoints. */
@Injectable()
export class DeliveryCleanUp implements BeforeApplicationShutdown, OnApplicationBootstrap {
  private readonly logger = new Logger(DeliveryCleanUp.name);
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly endpoints: WebhookEndpointReader,
    private readonly env: RetentionEnvironment,
    private readonly log: EventLogReader,
    private readonly reader: WebhookDeliveryReader,
    private readonly replays: ReplayStore,
    private readonly store: WebhookDeliveryStore,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      // A second run at the same time would be unknown to the shutdown.
      this.running ??= this.cleanUpOrWarn().finally(() => (this.running = undefined));
    }, INTERVAL_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.running;
  }

  async cleanUp(): Promise<void> {
    const days = this.env.RETENTION_WEBHOOK_ATTEMPTS_DAYS;
    const time = days && new Date(this.clock.now().getTime() - days * DAY_MS);
    const known = new Set((await this.endpoints.readEndpoints()).map(({ id }) => id));
    await this.replays.deleteOrphans();
    let oldest: number | null = null;
    for (let id = await this.reader.findNextEndpoint(''); id !== null;) {
      const endpointId: string = id;
      if (!known.has(endpointId)) {
        await this.inPortions(() => this.store.deleteOrphans(endpointId, PORTION));
      } else if (time) {
        oldest ??= (await this.log.findOffsetBefore(time)) + 1;
        const before = oldest;
        await this.inPortions(() => this.store.deleteBefore(endpointId, before, PORTION));
      }
      if (this.isStopping) return;
      id = await this.reader.findNextEndpoint(endpointId);
    }
  }

  private async cleanUpOrWarn(): Promise<void> {
    await this.cleanUp().catch((error: unknown) => {
      if (!this.isStopping) this.logger.warn(`old deliveries not removed: ${errorMessage(error)}`);
    });
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private async inPortions(remove: () => Promise<number>): Promise<void> {
    while (!this.isStopping && (await remove()) === PORTION) {
      await sleep(PAUSE_MS, undefined, { signal: this.stopping.signal });
    }
  }
}
