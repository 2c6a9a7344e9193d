import { OutcomeUnknownError } from '../../src/core/database/database-error.js';
import type { Writer } from '../../src/core/database/writer/writer.js';
import { PrismaService } from '../../src/core/prisma.service.js';
import { followRequests } from './requests.js';
import type { TestService } from './service.js';

/**
 * Loses the response to COMMIT of the nth transaction of requests from now. It is committed, but
 * the lookup of its outcome fails. Returns a function that restores the writer, and the number of
 * transactions.
 */
export function loseAnswer(service: TestService, nth = 1) {
  const { writer } = service.app.get<{ writer: Writer }>(PrismaService);
  const real = writer.transaction.bind(writer);
  const requests = followRequests(service);
  let transactions = 0;
  writer.transaction = async (statements, options) => {
    const results = await real(statements, options);
    if (!requests.isOfRequest(statements)) return results;
    transactions += 1;
    if (transactions === nth) throw new OutcomeUnknownError('the answer was lost', { id: options?.id });
    return results;
  };
  return {
    transactions: () => transactions,
    restore: () => {
      requests.end();
      writer.transaction = real;
    },
  };
}
