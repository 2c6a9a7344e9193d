import { OutcomeUnknownError } from '../../src/core/database/database-error.js';
import type { Writer } from '../../src/core/database/writer/writer.js';
import { PrismaService } from '../../src/core/prisma.service.js';
import type { TestService } from './service.js';

/** Consumers of events commit beside the requests, and instances are notified. */
const IN_BACKGROUND = /"FeedPosition"|^SELECT pg_notify/;

/**
 * Has the answer to COMMIT lost, and nobody able to find out, for the nth transaction from now: it was committed. Returns what
 * sets the writer right again, and how many transactions there were.
 */
export function loseAnswer({ app }: TestService, nth = 1) {
  const { writer } = app.get<{ writer: Writer }>(PrismaService);
  const real = writer.transaction.bind(writer);
  let transactions = 0;
  writer.transaction = async (statements, options) => {
    const results = await real(statements, options);
    if (statements.some(({ text }) => IN_BACKGROUND.test(text))) return results;
    transactions += 1;
    if (transactions === nth) throw new OutcomeUnknownError('the answer was lost', { id: options?.id });
    return results;
  };
  return {
    transactions: () => transactions,
    restore: () => {
      writer.transaction = real;
    },
  };
}
