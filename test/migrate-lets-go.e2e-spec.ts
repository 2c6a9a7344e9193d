import { expect, it } from '@jest/globals';
import { migrate } from '../src/core/database/migrations.js';
import { createDatabase } from './support/database.js';

it('leaves no timer that keeps the process alive when a database has been migrated', async () => {
  const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const database = await createDatabase({ migrated: false });
  const before = timers();
  expect(await migrate(database.url)).not.toEqual([]);
  expect(timers()).toBeLessThanOrEqual(before);
  await database.remove();
});
