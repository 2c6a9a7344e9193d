import { describeDatabase } from '../../core/database/database-url.js';
import { openDatabase } from '../../core/database/open-database.js';
import { errorMessage } from '../../core/error-message.js';
import { OperatorError } from '../../core/operator-error.js';
import { failed, type Finding, ok } from './finding.js';

/** Whether the database can be opened and has all migrations, as at the start of the service. */
export async function checkDatabase(url: string): Promise<Finding> {
  try {
    const { client, writer } = await openDatabase(url);
    await writer.close();
    await client.$disconnect();
    return ok('database', `${describeDatabase(url)} answers and has all migrations.`);
  } catch (error) {
    return failed('database', error instanceof OperatorError ? error.message : errorMessage(error));
  }
}
