import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { PrismaClient } from '../generated/sqlite/client.js';
import { sql } from './database/sql.js';
import { ReplicaService } from './replica.service.js';

const QUERY = sql`SELECT ${1}`;

/** A replica that answers or fails as it is told, beside a database that always answers. */
class Databases {
  isAway = false;
  readonly answered: string[] = [];
  readonly logged: string[] = [];
  private readonly replica = {
    $queryRawUnsafe: (text: string, ...values: unknown[]) =>
      this.answer(`replica: ${text} with ${values.join()}`),
    $disconnect: () => Promise.resolve(),
  } as unknown as PrismaClient;
  readonly service = new ReplicaService({ query: () => this.note('database') }, () => this.open());

  /** Which of them answered. */
  async ask(): Promise<string> {
    await this.service.query(QUERY);
    return this.answered.at(-1)!;
  }

  private open(): Promise<PrismaClient> {
    return this.isAway ? Promise.reject(new Error('refused')) : Promise.resolve(this.replica);
  }

  private answer(by: string): Promise<never[]> {
    return this.isAway ? Promise.reject(new Error('broken')) : this.note(by);
  }

  private note(by: string): Promise<never[]> {
    this.answered.push(by);
    return Promise.resolve([]);
  }
}

describe('ReplicaService', () => {
  let databases: Databases;
  beforeEach(() => {
    jest.useFakeTimers();
    databases = new Databases();
    for (const level of ['log', 'warn'] as const)
      jest.spyOn(Logger.prototype, level).mockImplementation((line: string) => {
        databases.logged.push(`${level}: ${line}`);
      });
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('asks the replica', async () => {
    expect(await databases.ask()).toBe('replica: SELECT $1 with 1');
    expect(databases.logged).toEqual([]);
  });

  it('asks the database where there is no replica', async () => {
    const query = jest.fn((_statement: unknown) => Promise.resolve([]));
    await new ReplicaService({ query }, null).query(QUERY);
    expect(query).toHaveBeenCalledWith(QUERY);
  });

  it.each(['cannot be reached', 'breaks'])(
    'leaves a replica that %s alone for ten seconds, and says so once',
    async (what) => {
      if (what === 'breaks') await databases.ask();
      databases.isAway = true;
      expect(await databases.ask()).toBe('database');
      jest.advanceTimersByTime(10_000);
      expect(await databases.ask()).toBe('database');
      databases.isAway = false;
      jest.advanceTimersByTime(9_999);
      expect(await databases.ask()).toBe('database');
      jest.advanceTimersByTime(1);
      expect(await databases.ask()).toMatch(/^replica/);
      expect(databases.logged).toEqual([
        expect.stringMatching(/^warn: the replica is not used, .*: (refused|broken)$/),
        'log: the replica answers again',
      ]);
    },
  );
});
