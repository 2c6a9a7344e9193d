import { setTimeout as sleep } from 'node:timers/promises';
import { ForeignResponseError, ServiceProblemError } from '../cli.errors.js';
import type { ServiceClient } from '../service-client.js';
import { type Frame, readFrames } from './read-frames.js';

/** The service sends at least a heartbeat every 15 seconds. */
const SILENCE_TIMEOUT_MS = 45_000;
const MIN_WAIT_MS = 500;
const MAX_WAIT_MS = 30_000;

/** An event in the form of webhooks. */
export interface TailedEvent {
  type: string;
  timestamp: string;
  data: Record<string, unknown>;
}

export interface FollowSettings {
  /** With filters in its query. */
  path: string;
  /** The stream starts after the event with this id. Null: only new events. */
  lastEventId: string | null;
  signal: AbortSignal;
  /** Called when the stream has begun: no later event is missed. */
  onBegin?: () => void;
  /** Called with a sentence when the stream breaks, and when it resumes. */
  tell: (sentence: string) => void;
}

/**
 * The events of `GET /events`, without gaps or duplicates. A broken stream resumes after the last
 * event, at whichever instance responds. Ends when the signal aborts.
 *
 * @throws if the first request fails, or if the service refuses a later one
 */
export async function* followEvents(
  service: Pick<ServiceClient, 'open' | 'url'>,
  { path, lastEventId, signal, onBegin, tell }: FollowSettings,
): AsyncGenerator<TailedEvent> {
  let [lastId, waitMs, wasOpen] = [lastEventId, MIN_WAIT_MS, false];
  while (!signal.aborted) {
    const attempt = new Silence(signal);
    try {
      const headers: Record<string, string> = lastId === null ? {} : { 'Last-Event-ID': lastId };
      const response = await service.open(path, headers, attempt.signal);
      if (wasOpen) tell(`Connected to ${service.url} again.`);
      wasOpen = true;
      for await (const frame of readFrames(attempt.watch(response.body ?? []))) {
        waitMs = MIN_WAIT_MS;
        if (lastId === null) onBegin?.();
        lastId = frame.id || lastId;
        const event = toEvent(frame);
        if (event) yield event;
      }
    } catch (error) {
      if (!signal.aborted && (!wasOpen || isRefused(error))) throw error;
    } finally {
      attempt.end();
    }
    if (signal.aborted) return;
    tell(`The stream has ended. Trying again in ${waitMs / 1_000} s.`);
    await sleep(waitMs, undefined, { signal }).catch(() => {});
    waitMs = Math.min(waitMs * 2, MAX_WAIT_MS);
  }
}

/** The service would refuse it again: the key, the filters or the address are wrong. */
function isRefused(error: unknown): boolean {
  const isOfService = error instanceof ServiceProblemError || error instanceof ForeignResponseError;
  return isOfService && error.status < 500 && error.status !== 429;
}

/** Null for an offset without an event, and for the frame with the reason why a stream ends. */
function toEvent({ event, data }: Frame): TailedEvent | null {
  return data === null || event !== null ? null : (JSON.parse(data) as TailedEvent);
}

/** Ends a request if nothing arrives for a while, not even a heartbeat: its connection is dead. */
class Silence {
  private readonly ended = new AbortController();
  private readonly timer = setTimeout(() => this.end(), SILENCE_TIMEOUT_MS);
  readonly signal: AbortSignal;

  constructor(stopped: AbortSignal) {
    this.signal = AbortSignal.any([stopped, this.ended.signal]);
  }

  async *watch(body: AsyncIterable<Uint8Array> | readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      this.timer.refresh();
      yield chunk;
    }
  }

  end(): void {
    clearTimeout(this.timer);
    this.ended.abort();
  }
}
