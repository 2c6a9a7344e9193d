import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../core/clock.js';
import { type Sql, sql } from '../../core/database/sql.js';
import { PrismaService } from '../../core/prisma.service.js';
import { announce } from '../../core/database/statement.js';
import { WEBHOOKS_CHANGED } from '../webhooks-changed.js';
import type { Replay } from './replay.js';

/** Parts of the log that are sent again. The only writer of WebhookReplay. */
@Injectable()
export class ReplayStore {
  private readonly table: Sql;
  private readonly endpoints: Sql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.table = prisma.dialect.table('WebhookReplay');
    this.endpoints = prisma.dialect.table('WebhookEndpoint');
  }

  async addReplay(replay: Omit<Replay, 'id'>): Promise<string> {
    const id = uuidv7();
    const { endpointId, position, until, types } = replay;
    await this.prisma.transaction(
      [
        announce(
          WEBHOOKS_CHANGED,
          sql`INSERT INTO ${this.table} ("id", "endpointId", "position", "until", "types", "createdAt")
            VALUES (${id}, ${endpointId}, ${position}, ${until}, ${types && JSON.stringify(types)}, ${this.clock.now()})
            RETURNING "id"`,
        ),
      ],
      { id },
    );
    return id;
  }

  /** In the order of the requests. */
  async findReplays(endpointId: string): Promise<Replay[]> {
    const rows = await this.prisma.client.webhookReplay.findMany({
      where: { endpointId },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ id, position, until, types }) => ({
      id,
      endpointId,
      position: Number(position),
      until: Number(until),
      types: types === null ? null : (JSON.parse(types) as string[]),
    }));
  }

  /** Removes the replay if it is done. */
  async saveReplay(id: string, position: number | 'done'): Promise<void> {
    await this.prisma.execute(
      position === 'done'
        ? sql`DELETE FROM ${this.table} WHERE "id" = ${id}`
        : sql`UPDATE ${this.table} SET "position" = ${position} WHERE "id" = ${id}`,
    );
  }

  /** Deletes the replays of deleted endpoints. */
  async deleteOrphans(): Promise<void> {
    await this.prisma.execute(sql`DELETE FROM ${this.table} WHERE NOT EXISTS (
      SELECT 1 FROM ${this.endpoints} WHERE "WebhookEndpoint"."id" = "WebhookReplay"."endpointId")`);
  }
}
