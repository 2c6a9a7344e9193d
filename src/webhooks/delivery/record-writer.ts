import { Logger } from '@nestjs/common';
import { errorMessage } from '../../core/error-message.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import { Wakeup } from '../../core/wakeup.js';
import type { DeliveryRecord } from './delivery.js';

/** Results that come within this time share a commit. */
const GROUP_MS = 25;
const RETRY_MS = 250;
/** The progress of endpoints without new records is stored this often. */
const PROGRESS_INTERVAL_MS = 1_000;
/** With this many results not stored yet, nothing is sent. */
const MAX_UNSTORED = 2_000;

/** An endpoint's progress and health, stored beside its deliveries. */
export interface EndpointProgress {
  endpointId: string;
  /** The id in the log up to which every event is handled. */
  position: number;
  failingSince: Date | null;
  slowUntil: Date | null;
}

/** Writes all or nothing, and only for endpoints that this process serves. */
export interface RecordStore {
  writeRecords(records: readonly DeliveryRecord[], progress: readonly EndpointProgress[]): Promise<void>;
}

interface Pending {
  record: DeliveryRecord;
  onStored: (() => void)[];
}

/**
 * Writes results of deliveries to all endpoints together: a commit of a hundred costs the same as
 * one.
 */
export class RecordWriter {
  private readonly logger = new Logger(RecordWriter.name);
  private readonly pending = new Map<string, Pending>();
  private readonly sources = new Map<() => EndpointProgress, string>();
  private readonly wakeup = new Wakeup();
  private writing = 0;
  private progressAt = 0;
  private isStopping = false;
  private running: Promise<void> | undefined;
  private failure = '';

  constructor(
    private readonly store: RecordStore,
    private readonly groupMs = GROUP_MS,
  ) {}

  get hasRoom(): boolean {
    return this.pending.size + this.writing < MAX_UNSTORED;
  }

  /** Stores the returned progress if it has changed, with the records or once a second. */
  follow(progress: () => EndpointProgress): void {
    this.sources.set(progress, JSON.stringify(progress()));
  }

  /** Ends `follow`. */
  forget(progress: () => EndpointProgress): void {
    this.sources.delete(progress);
  }

  /** Stores a record with the next commit. It replaces an older record of the same delivery. */
  add(record: DeliveryRecord, onStored?: () => void): void {
    const key = `${record.endpointId}_${record.eventId}`;
    const earlier = this.pending.get(key);
    const history = [...(earlier?.record.history ?? []), ...record.history];
    const listeners = [...(earlier?.onStored ?? []), ...(onStored ? [onStored] : [])];
    this.pending.set(key, { record: { ...record, history }, onStored: listeners });
    this.wakeup.wake();
  }

  start(): void {
    this.running = this.run();
  }

  /** Resolves when everything is stored, or the last attempt to store it has failed. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.wakeup.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      await this.wakeup.wait(PROGRESS_INTERVAL_MS);
      if (!this.isStopping) await sleep(this.groupMs);
      while (!(await this.write()) && !this.isStopping) await sleep(RETRY_MS);
    }
    await this.write();
  }

  /** Returns whether the results are stored. If not, they stay pending. */
  private async write(): Promise<boolean> {
    const group = [...this.pending];
    this.pending.clear();
    this.writing = group.length;
    const changed = this.changedProgress();
    try {
      if (group.length > 0 || changed.length > 0) {
        const records = group.map(([, { record }]) => record);
        await this.store.writeRecords(
          records,
          changed.map(([, progress]) => progress),
        );
      }
    } catch (error) {
      this.putBack(group);
      const reason = errorMessage(error);
      if (reason !== this.failure) this.logger.warn(`deliveries not stored, retrying: ${reason}`);
      this.failure = reason;
      return false;
    } finally {
      this.writing = 0;
    }
    this.failure = '';
    for (const [source, progress] of changed) {
      if (this.sources.has(source)) this.sources.set(source, JSON.stringify(progress));
    }
    for (const [, { onStored }] of group) for (const listener of onStored) listener();
    return true;
  }

  private changedProgress(): [() => EndpointProgress, EndpointProgress][] {
    if (!this.isStopping && monotonicNow() - this.progressAt < PROGRESS_INTERVAL_MS) return [];
    this.progressAt = monotonicNow();
    return [...this.sources.keys()]
      .map((source): [() => EndpointProgress, EndpointProgress] => [source, source()])
      .filter(([source, progress]) => JSON.stringify(progress) !== this.sources.get(source));
  }

  /** Records added during the write are newer. */
  private putBack(group: readonly [string, Pending][]): void {
    const newer = [...this.pending.values()];
    this.pending.clear();
    for (const [key, pending] of group) this.pending.set(key, pending);
    for (const { record, onStored } of newer) {
      this.add(record, () => onStored.forEach((listener) => listener()));
    }
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
