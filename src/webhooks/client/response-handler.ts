import type { Dispatcher } from 'undici';
import { monotonicNow } from '../../core/monotonic-now.js';
import { readRetryAfter } from './read-retry-after.js';
import { toWebhookError } from './to-webhook-error.js';
import type { WebhookError, WebhookResult } from './webhook-result.js';

const MAX_ANSWER_BYTES = 1_024;

class AttemptEndedError extends Error {}

/** Turns one response into a result. Reads its first kilobyte, then ends the connection. */
export class ResponseHandler implements Dispatcher.DispatchHandler {
  private readonly startedAt = monotonicNow();
  private readonly timer: NodeJS.Timeout;
  private controller: Dispatcher.DispatchController | undefined;
  private status = 0;
  private retryAfterMs: number | undefined;
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private ended = false;

  constructor(
    private readonly resolve: (result: WebhookResult) => void,
    timeoutMs: number,
  ) {
    this.timer = setTimeout(() => this.fail('timeout'), timeoutMs);
  }

  /** Ends the attempt without a response. */
  fail(error: WebhookError): void {
    this.end({ error, durationMs: this.elapsed() });
    this.controller?.abort(new AttemptEndedError(error));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    // The request waited for its connection until the timeout: do not send it.
    if (this.ended) controller.abort(new AttemptEndedError('timeout'));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    this.status = status;
    const retryAfter = headers['retry-after'];
    if (typeof retryAfter === 'string') this.retryAfterMs = readRetryAfter(retryAfter);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.ended) return;
    this.chunks.push(chunk.subarray(0, MAX_ANSWER_BYTES - this.size));
    this.size += chunk.length;
    if (this.size <= MAX_ANSWER_BYTES) return;
    this.finish();
    controller.abort(new AttemptEndedError('the answer is longer than what is read'));
  }

  onResponseEnd(): void {
    this.finish();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.end({ error: toWebhookError(error), durationMs: this.elapsed() });
  }

  private finish(): void {
    const { status, retryAfterMs } = this;
    const answer = toText(this.chunks);
    this.end({
      status,
      durationMs: this.elapsed(),
      answer,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
  }

  private end(result: WebhookResult): void {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.timer);
    this.resolve(result);
  }

  private elapsed(): number {
    return Math.round(monotonicNow() - this.startedAt);
  }
}

/** Any bytes as text that both databases store: neither takes NUL. */
function toText(chunks: readonly Buffer[]): string {
  if (chunks.length === 0) return '';
  return Buffer.concat(chunks).toString('utf8').replaceAll('\0', '\uFFFD');
}
