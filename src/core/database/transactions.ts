import type { Statement } from './statement.js';
import type { TransactionOptions } from './writer/writer.js';

/**
 * Runs the statements of stores, for services that change several tables at once. Services read
 * through readers; only stores and readers inject PrismaService.
 */
export abstract class Transactions {
  /**
   * Runs one statement that is harmless to repeat.
   *
   * @throws {DatabaseUnavailableError | OutcomeUnknownError | RowRefusedError | RowsRequiredError}
   */
  abstract execute<Row>(statement: Statement, options?: TransactionOptions): Promise<Row[]>;

  /**
   * Runs all statements or none, and returns the rows of each.
   *
   * @throws {DatabaseUnavailableError | OutcomeUnknownError | RowRefusedError | RowsRequiredError}
   */
  abstract transaction<Rows extends unknown[][]>(
    statements: readonly Statement[],
    options?: TransactionOptions,
  ): Promise<Rows>;
}
