import type { DeliveryRecord, StoredDelivery } from '../../src/webhooks/delivery/delivery.js';
import type { EndpointProgress, RecordStore } from '../../src/webhooks/delivery/record-writer.js';
import type { Replay } from '../../src/webhooks/delivery/replay.js';
import type { PlanReader } from '../../src/webhooks/delivery/worker-context.js';
import type { Gate } from './gate.js';

/** The deliveries of one endpoint, as in the database. */
export class MemoryDeliveries implements PlanReader, RecordStore {
  readonly rows = new Map<number, DeliveryRecord>();
  replays: Replay[] = [];
  position = 0;
  slowUntil: Date | null = null;
  /** The number of reads, and of reads that are to fail. */
  reads = 0;
  failures = 0;
  /** Reads return, and records are written, once these are open. */
  reading: Gate | null = null;
  writing: Gate | null = null;

  row(eventId: number): DeliveryRecord | undefined {
    return this.rows.get(eventId);
  }

  put(row: Omit<DeliveryRecord, 'endpointId' | 'type' | 'webhookId'>): void {
    const event = { endpointId: 'endpoint', type: 'message.sent', webhookId: `evt_${row.eventId}` };
    this.rows.set(row.eventId, { ...event, ...row });
  }

  async writeRecords(
    records: readonly DeliveryRecord[],
    progress: readonly EndpointProgress[],
  ): Promise<void> {
    await this.writing?.opened;
    for (const record of records) {
      const history = [...(this.rows.get(record.eventId)?.history ?? []), ...record.history];
      this.rows.set(record.eventId, { ...record, history });
    }
    for (const { position, slowUntil } of progress) [this.position, this.slowUntil] = [position, slowUntil];
  }

  async findWaiting(_endpointId: string, limit: number): Promise<StoredDelivery[]> {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('unavailable');
    }
    this.reads += 1;
    const waiting = [...this.rows.values()].filter(({ state }) => state === 'waiting');
    const found = waiting.sort((one, other) => one.eventId - other.eventId).slice(0, limit);
    await this.reading?.opened;
    return found;
  }

  async findDoneAfter(_endpointId: string, position: number): Promise<number[]> {
    const done = [...this.rows.values()].filter(
      ({ eventId, state }) => eventId > position && state !== 'waiting',
    );
    return done.map(({ eventId }) => eventId);
  }

  async findReplays(): Promise<Replay[]> {
    return [...this.replays];
  }

  async saveReplay(id: string, position: number | 'done'): Promise<void> {
    if (position === 'done') this.replays = this.replays.filter((replay) => replay.id !== id);
  }
}
