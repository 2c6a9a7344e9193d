import { AsyncLocalStorage } from 'node:async_hooks';
import type { Server } from 'node:http';
import { OutcomeUnknownError } from '../../src/core/database/database-error.js';
import type { Writer } from '../../src/core/database/writer/writer.js';
import { PrismaService } from '../../src/core/prisma.service.js';
import type { TestService } from './service.js';

/** What a request causes after its own transaction: other instances are notified. */
const NOTIFICATION = /^SELECT pg_notify/;

/** Has a value in all that is done for a request. Jobs and consumers of events commit beside requests. */
const requests = new AsyncLocalStorage<true>();

/**
 * Has the answer to COMMIT lost, and nobody able to find out, for the nth transaction of requests from now: it was committed. Returns what
 * sets the writer right again, and how many transactions there were.
 */
export function loseAnswer({ app }: TestService, nth = 1) {
  const { writer } = app.get<{ writer: Writer }>(PrismaService);
  const real = writer.transaction.bind(writer);
  let transactions = 0;
  const server: Server = app.getHttpServer();
  const enter = (): void => requests.enterWith(true);
  server.prependListener('request', enter);
  writer.transaction = async (statements, options) => {
    const results = await real(statements, options);
    const isOfRequest = requests.getStore() && !statements.some(({ text }) => NOTIFICATION.test(text));
    if (!isOfRequest) return results;
    transactions += 1;
    if (transactions === nth) throw new OutcomeUnknownError('the answer was lost', { id: options?.id });
    return results;
  };
  return {
    transactions: () => transactions,
    restore: () => {
      server.off('request', enter);
      writer.transaction = real;
    },
  };
}
