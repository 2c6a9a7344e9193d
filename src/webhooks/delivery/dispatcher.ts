import { Logger } from '@nestjs/common';
import { errorMessage } from '../../core/error-message.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import { Wakeup } from '../../core/wakeup.js';
import { EndpointWorker } from './endpoint-worker.js';
import type { ServedEndpoint, WorkerContext } from './worker-context.js';

const LEASE_MS = 10_000;
/** Nothing is sent in the last part of a lease. */
const LEASE_MARGIN_MS = 1_000;
const RENEW_INTERVAL_MS = 3_000;

export interface EndpointLeases<Endpoint extends ServedEndpoint> {
  /** Acquires and renews leases of enabled endpoints. Returns all that this process has. */
  claim(leaseMs: number): Promise<Endpoint[]>;
  release(ids: readonly string[]): Promise<void>;
}

/** Serves the endpoints whose leases this process has, each with its own worker. */
export class Dispatcher<Endpoint extends ServedEndpoint> {
  private readonly logger = new Logger(Dispatcher.name);
  private readonly workers = new Map<string, EndpointWorker<Endpoint>>();
  private readonly ending = new Map<string, Promise<void>>();
  private readonly wakeup = new Wakeup();
  private isStopping = false;
  private running: Promise<void> = Promise.resolve();
  private failure = '';
  private claimedAt = monotonicNow();

  constructor(
    private readonly leases: EndpointLeases<Endpoint>,
    private readonly context: WorkerContext<Endpoint>,
  ) {}

  /** Milliseconds since leases were last renewed and all workers last read their deliveries. */
  get stuckMs(): number {
    const workers = [...this.workers.values()].map(({ stuckMs }) => stuckMs);
    return Math.max(monotonicNow() - this.claimedAt, ...workers);
  }

  start(): void {
    this.context.records.start();
    this.running = this.run();
  }

  /** More of the log may be read. */
  wakeWorkers(): void {
    for (const worker of this.workers.values()) worker.wake();
  }

  /** Endpoints were added, changed or removed, or an operator changed deliveries. */
  reload(): void {
    for (const worker of this.workers.values()) worker.reload();
    this.wakeup.wake();
  }

  /**
   * The log was replaced: the state of the workers is not stored. New workers start at the stored
   * positions.
   */
  restart(): void {
    for (const [id, worker] of this.workers) {
      worker.dispose();
      this.end(id, worker);
    }
  }

  /** Ends current requests, stores their results, and frees the leases. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.wakeup.wake();
    await this.running;
    const ids = [...this.workers.keys()];
    this.context.share.stop();
    await Promise.all([...this.workers.values()].map((worker) => worker.stop()));
    await Promise.all(this.ending.values());
    await this.context.records.stop();
    await this.leases.release(ids);
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      try {
        await this.claim();
        this.failure = '';
      } catch (error) {
        const reason = errorMessage(error);
        if (reason !== this.failure) this.logger.warn(`endpoints not read, retrying: ${reason}`);
        this.failure = reason;
      }
      await this.wakeup.wait(RENEW_INTERVAL_MS);
    }
  }

  private async claim(): Promise<void> {
    const startedAt = monotonicNow();
    const endpoints = await this.leases.claim(LEASE_MS);
    this.claimedAt = monotonicNow();
    if (this.isStopping) return;
    const leaseEnds = startedAt + LEASE_MS - LEASE_MARGIN_MS;
    const ids = new Set(endpoints.map(({ id }) => id));
    for (const [id, worker] of this.workers) if (!ids.has(id) || worker.isOver) this.end(id, worker);
    for (const endpoint of endpoints) this.serve(endpoint, leaseEnds);
  }

  private serve(endpoint: Endpoint, leaseEnds: number): void {
    const worker = this.workers.get(endpoint.id);
    if (worker) worker.renew(endpoint, leaseEnds);
    // Requests of its last worker must have ended.
    else if (!this.ending.has(endpoint.id)) {
      this.workers.set(endpoint.id, new EndpointWorker(endpoint, leaseEnds, this.context));
    }
  }

  private end(id: string, worker: EndpointWorker<Endpoint>): void {
    this.workers.delete(id);
    const ended = worker.stop().finally(() => {
      worker.dispose();
      this.ending.delete(id);
      this.wakeup.wake();
    });
    this.ending.set(id, ended);
  }
}
