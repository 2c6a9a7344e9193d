import { BatchStore } from '../batches/batch.store.js';
import type { PrismaService } from '../core/prisma.service.js';
import { DeliveryStore } from '../delivery/recording/delivery.store.js';
import { ExperimentStore } from '../experiments/experiment.store.js';
import { EventLogReader } from '../feed/event-log.reader.js';
import { FeedStore } from '../feed/feed.store.js';
import { JobStore } from '../jobs/job.store.js';
import { MessageStore } from '../messages/message.store.js';
import { InboundMessageStore } from '../opt-outs/inbound/inbound-message.store.js';
import { OptOutStore } from '../opt-outs/opt-out.store.js';
import { TemplateStore } from '../templates/template.store.js';
import { FAILURES } from '../sending/resend/delivery-failure-consumer.js';
import { SimulatedClock } from './simulated-clock.js';

/** The service's own stores, on a clock that can be set. */
export class DemoStores {
  readonly clock = new SimulatedClock();
  readonly batches: BatchStore;
  readonly experiments: ExperimentStore;
  readonly inbound: InboundMessageStore;
  readonly jobs: JobStore;
  readonly messages: MessageStore;
  readonly optOuts: OptOutStore;
  readonly reports: DeliveryStore;
  readonly templates: TemplateStore;

  constructor(readonly prisma: PrismaService) {
    this.batches = new BatchStore(this.clock, prisma);
    this.experiments = new ExperimentStore(this.clock, prisma);
    this.inbound = new InboundMessageStore(prisma);
    this.jobs = new JobStore(this.clock, prisma);
    this.messages = new MessageStore(this.clock, prisma);
    this.optOuts = new OptOutStore(this.clock, prisma);
    this.reports = new DeliveryStore(prisma);
    this.templates = new TemplateStore(this.clock, prisma);
  }

  /** Marks failures of the month as handled: their resends and opt-outs are already written. */
  async skipFailures(): Promise<void> {
    const { readable } = await new EventLogReader(this.prisma).findHighWatermark(null);
    await new FeedStore(this.clock, this.prisma).rewind(FAILURES, readable);
  }

  /** Whether the database has no rows that could be mistaken for demo data. */
  async areEmpty(): Promise<boolean> {
    const { client } = this.prisma;
    const rows = await Promise.all([
      client.message.findFirst({ select: { id: true } }),
      client.deliveryStatus.findFirst({ select: { id: true } }),
      client.template.findFirst({ select: { id: true } }),
      client.experiment.findFirst({ select: { id: true } }),
    ]);
    return rows.every((row) => row === null);
  }
}
