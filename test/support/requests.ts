import { AsyncLocalStorage } from 'node:async_hooks';
import type { Server } from 'node:http';
import type { Statement } from '../../src/core/database/statement.js';
import type { TestService } from './service.js';

/** A request's work after its own transaction: notifying other instances. */
const NOTIFICATION = /^SELECT pg_notify/;

/** Has a value in all work of a request. */
const requests = new AsyncLocalStorage<true>();

/**
 * Separates the writes of requests from the writes of jobs and event consumers, for requests from
 * now on. Call `end` afterwards.
 */
export function followRequests({ app }: Pick<TestService, 'app'>) {
  const server: Server = app.getHttpServer();
  const enter = (): void => requests.enterWith(true);
  server.prependListener('request', enter);
  return {
    isOfRequest: (statements: readonly Statement[]): boolean =>
      requests.getStore() === true && !statements.some(({ text }) => NOTIFICATION.test(text)),
    end: (): void => {
      server.off('request', enter);
    },
  };
}
