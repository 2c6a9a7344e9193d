import type { Request, Response } from 'express';
import type { ProblemException } from './problem.exception.js';
import { requestIdOf } from './request-id.js';

/** As large as any body we take: a client that only then reads its answer still gets it. */
const MAX_DRAINED_BYTES = 64 * 1024 * 1024;
export const DRAIN_MS = 10_000;

/** How clients authenticate, where a 401 does not say it itself (RFC 9110, 11.6.1: every one has to). */
export const BEARER = 'Bearer realm="plivo-delivery-service"';

/** Writes a problem as the answer. Where the body is still on its way, the client sees the answer at once. */
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
 * Reads and forgets what is still coming, within bounds, before the response ends: a connection that is closed with bytes
 * unread is reset, and a reset may overtake the answer.
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
    // The client waits then, and has its time to read the answer.
    if (bytes > MAX_DRAINED_BYTES) request.pause();
  };
  const timer = setTimeout(end, DRAIN_MS).unref();
  request.on('data', count).once('end', end).once('close', end).resume();
}
