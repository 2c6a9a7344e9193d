import type { Request, Response } from 'express';
import type { ProblemException } from './problem.exception.js';
import { requestIdOf } from './request-id.js';

/**
 * The largest body of any route. Up to this size a client may send its whole body before it reads
 * the response.
 */
const MAX_DRAINED_BYTES = 64 * 1024 * 1024;
export const DRAIN_MS = 10_000;

/** The challenge of a 401 without its own (RFC 9110, 11.6.1 requires one). */
export const BEARER = 'Bearer realm="plivo-delivery-service"';

/**
 * Sends a problem as the response. The client sees it at once, even while its body is still
 * arriving.
 */
export function sendProblem(request: Request, response: Response, problem: ProblemException): void {
  const status = problem.getStatus();
  const body = JSON.stringify(problem.toBody(requestIdOf(response)));
  const challenge = problem.challenge ?? (status === 401 ? BEARER : undefined);
  if (challenge !== undefined) response.set('WWW-Authenticate', challenge);
  if (problem.retryAfter !== undefined) response.set('Retry-After', String(problem.retryAfter));
  response.status(status).set('Content-Type', 'application/problem+json; charset=utf-8');
  if (request.complete) {
    response.send(body);
    return;
  }
  response.set('Content-Length', String(Buffer.byteLength(body)));
  response.write(body);
  drain(request, response);
}

/**
 * Drains the rest of the body, within bounds, before the response ends: closing a connection with
 * unread bytes resets it, and a reset may overtake the response.
 */
function drain(request: Request, response: Response): void {
  let bytes = 0;
  const end = (): void => {
    clearTimeout(timer);
    request.off('data', count).off('end', end).off('close', end);
    response.end(() => {
      if (!request.complete) request.destroy();
    });
  };
  const count = (chunk: Buffer): void => {
    bytes += chunk.length;
    // The client then waits, and has time to read the response.
    if (bytes > MAX_DRAINED_BYTES) request.pause();
  };
  const timer = setTimeout(end, DRAIN_MS).unref();
  request.on('data', count).once('end', end).once('close', end).resume();
}
