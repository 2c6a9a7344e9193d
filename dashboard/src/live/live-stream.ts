import { parseLiveEvent, type LiveEvent } from './live-event.js';

/** The part of the browser's `EventSource` in use. */
export type EventSourceLike = Pick<EventSource, 'addEventListener' | 'close' | 'readyState'>;

export interface StreamListener {
  onEvent: (event: LiveEvent) => void;
  /** True: events arrive from now on. Earlier events may have been missed. */
  onLive: (isLive: boolean) => void;
  onSessionEnd: () => void;
}

/** Pauses before a refused stream is retried. */
const FIRST_PAUSE_MS = 5_000;
const MAX_PAUSE_MS = 60_000;
/** `EventSource.CLOSED`: the browser has given up. */
const CLOSED = 2;

/**
 * The connection to `GET /events`. After an interruption the browser reconnects by itself, with the
 * id of the last event. After a response that is no stream it gives up, so this class retries.
 */
export class LiveStream {
  private source: EventSourceLike | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private pauseMs = FIRST_PAUSE_MS;
  private isLive = false;

  constructor(
    private readonly open: () => EventSourceLike,
    private readonly listener: StreamListener,
  ) {}

  start(): void {
    if (this.source) return;
    clearTimeout(this.retry);
    const source = this.open();
    this.source = source;
    source.addEventListener('open', () => {
      if (source === this.source) this.noteOpen();
    });
    source.addEventListener('message', ({ data }) => {
      const event = parseLiveEvent(data);
      if (event && source === this.source) this.listener.onEvent(event);
    });
    source.addEventListener('dropped', (event) => {
      if (source === this.source && 'data' in event) this.noteDropped(String(event.data));
    });
    source.addEventListener('error', () => {
      if (source === this.source) this.noteError(source.readyState === CLOSED);
    });
  }

  stop(): void {
    clearTimeout(this.retry);
    this.pauseMs = FIRST_PAUSE_MS;
    this.close();
  }

  private noteOpen(): void {
    this.pauseMs = FIRST_PAUSE_MS;
    this.setLive(true);
  }

  private noteError(hasGivenUp: boolean): void {
    if (hasGivenUp) this.tryLater();
    else this.setLive(false);
  }

  private noteDropped(data: string): void {
    if (data.includes('session_ended')) {
      this.close();
      this.listener.onSessionEnd();
    } else {
      // The page is too slow: fetch the missed data once, instead of event by event.
      this.tryLater();
    }
  }

  private tryLater(): void {
    this.close();
    this.retry = setTimeout(() => this.start(), this.pauseMs * (0.5 + Math.random() / 2));
    this.pauseMs = Math.min(2 * this.pauseMs, MAX_PAUSE_MS);
  }

  private close(): void {
    this.source?.close();
    this.source = null;
    this.setLive(false);
  }

  private setLive(isLive: boolean): void {
    if (isLive === this.isLive) return;
    this.isLive = isLive;
    this.listener.onLive(isLive);
  }
}
