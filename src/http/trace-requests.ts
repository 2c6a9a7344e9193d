import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { activeTracing } from '../core/tracing/tracing.js';
import { isUnder } from './is-under.js';
import { routeOf } from './route-of.js';

/** Paths that are polled by machines, serve files to browsers, or stay open for hours. */
const UNTRACED = ['/dashboard', '/docs', '/events', '/health', '/metrics'];

/**
 * A span for each client request, in the trace the client names, if any. Nothing if tracing is off.
 */
export function traceRequests(): RequestHandler[] {
  return activeTracing() ? [traceRequest] : [];
}

function traceRequest(request: Request, response: Response, next: NextFunction): void {
  const tracing = activeTracing();
  if (!tracing || UNTRACED.some((prefix) => isUnder(request, prefix))) return next();
  const { method, headers } = request;
  // Node.js joins several values into one, which names no trace.
  const traceparent = headers['traceparent'] as string | undefined;
  return tracing.runRequest({ method, traceparent }, (span) => {
    response.once('close', () => {
      const { statusCode } = response;
      const route = routeOf(request);
      span.set({ 'http.response.status_code': statusCode, ...(route && { 'http.route': route }) });
      if (statusCode >= 500) span.fail(String(statusCode));
      else if (!response.writableFinished) span.fail('request_aborted');
      span.end(route ? `${method} ${route}` : method);
    });
    next();
  });
}
