import { performance } from 'node:perf_hooks';

/** How often the share is adjusted. */
const INTERVAL_MS = 100;
/** Above this utilization, the event loop cannot keep up. */
const BUSY = 0.9;
/** With this many reports waiting at the same time, callbacks wait for each other. */
const MANY_REPORTS = 10;
/** Deliveries a second under any load. */
const MIN_PER_SECOND = 250;
const MAX_PER_SECOND = 5_000;
const LESS = 0.75;
const MORE = 1.15;
/** Weight of the last interval: events come in bursts, so one busy interval means little. */
const NEW_SHARE = 0.3;
/** After this many intervals without work, the timer stops. */
const IDLE_INTERVALS = 20;

/**
 * Limits how many deliveries this process starts. Callbacks come first: while the event loop is
 * busy and reports are waiting, the share of deliveries shrinks. It grows again afterwards.
 */
export class WorkShare {
  private perSecond = MAX_PER_SECOND;
  private allowed = (MAX_PER_SECOND * INTERVAL_MS) / 1_000;
  private used = 0;
  private idle = 0;
  private usualUtilization = 0;
  private usualReports = 0;
  private usualWork = 0;
  private readonly queue: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;
  private last = performance.eventLoopUtilization();

  /**
   * @param waitingReports that arrived and are not durable yet
   * @param utilization of the event loop since the last call, 0 to 1
   */
  constructor(
    private readonly waitingReports: () => number,
    private readonly utilization = () => this.measure(),
  ) {}

  /**
   * Resolves when a delivery may start. Callers take turns.
   *
   * @param cost of other work, in deliveries
   */
  async take(cost = 1): Promise<void> {
    if (this.isStopped) return;
    this.timer ??= setInterval(() => this.tick(), INTERVAL_MS).unref();
    if (this.allowed <= 0 || this.queue.length > 0) {
      await new Promise<void>((resolve) => this.queue.push(resolve));
    }
    this.allowed -= cost;
    this.used += cost;
  }

  /** Everything may start from now on, so that a shutdown waits for nothing. */
  stop(): void {
    this.isStopped = true;
    clearInterval(this.timer);
    for (const resolve of this.queue.splice(0)) resolve();
  }

  private tick(): void {
    this.usualUtilization = average(this.usualUtilization, this.utilization());
    this.usualWork = average(this.usualWork, this.used * (1_000 / INTERVAL_MS));
    this.idle = this.used === 0 && this.queue.length === 0 ? this.idle + 1 : 0;
    this.usualReports = average(this.usualReports, this.waitingReports());
    const isBusy = this.usualUtilization > BUSY && this.usualReports > MANY_REPORTS;
    if (isBusy) this.perSecond = Math.max(MIN_PER_SECOND, Math.min(this.perSecond, this.usualWork) * LESS);
    else this.perSecond = Math.min(MAX_PER_SECOND, this.perSecond * MORE);
    this.allowed = Math.min(this.allowed, 0) + (this.perSecond * INTERVAL_MS) / 1_000;
    this.used = 0;
    for (const resolve of this.queue.splice(0, Math.max(0, Math.ceil(this.allowed)))) resolve();
    if (this.idle < IDLE_INTERVALS) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private measure(): number {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, this.last);
    this.last = now;
    return utilization;
  }
}

function average(usual: number, last: number): number {
  return usual * (1 - NEW_SHARE) + last * NEW_SHARE;
}
