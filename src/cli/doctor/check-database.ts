import { describeDatabase } from '../../core/database/database-url.js';
import { openDatabase } from '../../core/database/open-database.js';
import { readDatabaseClock } from '../../core/database/read-database-clock.js';
import { errorMessage } from '../../core/error-message.js';
import { OperatorError } from '../../core/operator-error.js';
import { checkClock } from './check-clock.js';
import { failed, type Finding, ok } from './finding.js';

/**
 * Checks that the database can be opened and has all migrations, as at the start of the service,
 * and that its clock agrees with this machine's. SQLite has no clock.
 */
export async function checkDatabase(url: string): Promise<Finding[]> {
  try {
    const { client, dialect, writer } = await openDatabase(url);
    try {
      const sentAt = Date.now();
      const theirs = await readDatabaseClock(client, dialect);
      const receivedAt = Date.now();
      const answered = ok('database', `${describeDatabase(url)} answers and has all migrations.`);
      if (theirs === null) return [answered];
      return [answered, checkClock({ whose: "the database's", sentAt, theirs, receivedAt })];
    } finally {
      await writer.close();
      await client.$disconnect();
    }
  } catch (error) {
    return [failed('database', error instanceof OperatorError ? error.message : errorMessage(error))];
  }
}
