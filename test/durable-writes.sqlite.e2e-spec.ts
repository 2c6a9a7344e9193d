import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '../src/core/database/sql.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { startService, type TestService } from './support/service.js';

describe('SQLite', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  it('syncs every commit to the disk, in WAL', async () => {
    const [row] = await service.app.get(PrismaService).execute<object>(sql`
      SELECT journal_mode, synchronous FROM pragma_journal_mode, pragma_synchronous`);
    expect(row).toEqual({ journal_mode: 'wal', synchronous: 2 });
  });
});
