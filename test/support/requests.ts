import { AsyncLocalStorage } from 'node:async_hooks';
import type { Server } from 'node:http';
import type { Statement } from '../../src/core/database/statement.js';
import type { TestService } from './service.js';

/** What a request causes after its own transaction: other instances are notified. */
const NOTIFICATION = /^SELECT pg_notify/;

/** Has a value in all that is done for a request. */
const requests = new AsyncLocalStorage<true>();

/**
 * Tells what requests write from what jobs and consumers of events write beside them, for requests from now
 * on. Call `end` afterwards.
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
