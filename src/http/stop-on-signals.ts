import { type INestApplicationContext, Logger } from '@nestjs/common';
import { GracefulShutdown } from './graceful-shutdown.js';
import { errorMessage } from '../core/error-message.js';

/** SIGBREAK is Windows' Ctrl-Break; Windows sends SIGHUP when the window is closed. */
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGBREAK'] as const;
/** One Ctrl-C may send two signals: from the terminal, and passed on by npm. */
const SAME_SIGNAL_MS = 1_000;
/** The longest wait for the database at a start. */
const START_LIMIT_MS = 15_000;
const OUTPUT_LIMIT_MS = 1_000;

/**
 * Ends the process on a signal after current requests and jobs have finished: with 0 after a clean
 * stop, else with 1. A stop takes no longer than `GracefulShutdown.stopLimitMs`. A second Ctrl-C
 * ends it at once, with 130. Handlers are set before the start: a container's process 1 ignores
 * signals without a handler.
 */
export class StopOnSignals {
  private readonly logger = new Logger('Stop');
  private app: INestApplicationContext | undefined;
  private signal: NodeJS.Signals | undefined;
  private signalledAt = 0;
  private limit: NodeJS.Timeout | undefined;

  listen(): this {
    for (const signal of SIGNALS) process.on(signal, (name) => this.receive(name));
    return this;
  }

  /** Call when the start is complete. Stops at once if a signal came before. */
  async started(app: INestApplicationContext): Promise<void> {
    this.app = app;
    if (this.signal) await this.stop(app, this.signal);
  }

  private receive(signal: NodeJS.Signals): void {
    if (this.signal === undefined) {
      this.signal = signal;
      this.signalledAt = performance.now();
      if (this.app) void this.stop(this.app, signal);
      else this.endAfter(START_LIMIT_MS, 'the start was not complete');
    } else if (signal === 'SIGINT' && performance.now() - this.signalledAt > SAME_SIGNAL_MS) {
      this.logger.warn('stopped at once by a second Ctrl-C; requests in flight were cut');
      void exitWith(130);
    }
  }

  private async stop(app: INestApplicationContext, signal: string): Promise<void> {
    const requests = app.get(GracefulShutdown);
    this.logger.log(`stopping on ${signal}`);
    this.endAfter(requests.stopLimitMs, 'work was under way');
    try {
      await app.close();
    } catch (error) {
      this.logger.error(`stopped, but not cleanly: ${errorMessage(error)}`);
      return exitWith(1);
    }
    const { cut, finished } = requests;
    if (cut > 0) this.logger.warn(`stopped; ${finished} request(s) finished, ${cut} cut`);
    else this.logger.log(`stopped cleanly; ${finished} request(s) finished`);
    return exitWith(cut > 0 ? 1 : 0);
  }

  private endAfter(milliseconds: number, what: string): void {
    clearTimeout(this.limit);
    this.limit = setTimeout(() => {
      this.logger.error(`not stopped within ${milliseconds} ms, process ended: ${what}`);
      void exitWith(1);
    }, milliseconds);
  }
}

/** Exits after the log is written. */
async function exitWith(code: number): Promise<never> {
  setTimeout(() => process.exit(code), OUTPUT_LIMIT_MS);
  // The log is written at the end of a turn of the event loop.
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => process.stdout.write('', resolve));
  process.exit(code);
}
