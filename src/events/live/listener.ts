import { once } from 'node:events';
import type { Response } from 'express';
import type { ApiKey } from '../../auth/api-keys.js';
import type { Session } from '../../auth/session/sessions.js';
import type { EventFilter } from './event-filter.js';

/** The reason for dropping a listener. */
export type DropReason = 'too_slow' | 'session_ended' | 'key_ended';

/** Maximum bytes waiting for a listener, besides those in the kernel's buffers. */
const MAX_BUFFERED = 1_024 * 1_024;
/** Limit for sending a page of the past, and for the last frame. */
const DRAIN_TIMEOUT_MS = 30_000;
const END_TIMEOUT_MS = 2_000;

/** The open response of one listening client. */
export class Listener {
  /** Undefined while it catches up. */
  group: string | undefined;
  private isEnded = false;

  constructor(
    private readonly response: Response,
    readonly filter: EventFilter,
    readonly key: ApiKey | Session | undefined,
  ) {}

  get isClosed(): boolean {
    return this.isEnded || this.response.closed;
  }

  /** Sends the headers. */
  open(): void {
    // The end of the connection ends the response: chunked encoding would need a copy for each
    // listener.
    this.response.useChunkedEncodingByDefault = false;
    this.response.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      // Stops nginx from buffering events.
      'X-Accel-Buffering': 'no',
    });
    this.response.flushHeaders();
    if (this.response.req.method === 'HEAD') this.end();
  }

  onClose(listener: () => void): void {
    this.response.once('close', listener);
    this.response.on('error', () => {});
  }

  /** Never waits. False if too much is already waiting for the listener. */
  send(chunk: Buffer | string): boolean {
    if (this.isClosed) return true;
    if (this.response.writableLength > MAX_BUFFERED) return false;
    this.response.write(chunk);
    return true;
  }

  /** Resolves when all is sent, or with false if that takes too long. */
  async drain(): Promise<boolean> {
    if (this.isClosed || !this.response.writableNeedDrain) return true;
    const signal = AbortSignal.timeout(DRAIN_TIMEOUT_MS);
    const ends = ['drain', 'close'].map((name) => once(this.response, name, { signal }));
    return Promise.race(ends).then(
      () => true,
      () => false,
    );
  }

  /** Ends the response with the reason, after the waiting data. */
  drop(reason: DropReason): void {
    this.end(`event: dropped\ndata: ${JSON.stringify({ reason })}\n\n`);
  }

  end(lastFrame?: string): void {
    if (this.isClosed) return;
    this.isEnded = true;
    this.response.end(lastFrame);
    setTimeout(() => this.response.destroy(), END_TIMEOUT_MS).unref();
  }
}
