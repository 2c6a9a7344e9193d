import { Injectable } from '@nestjs/common';
import { type Page, type PageQuery, readPage } from '../../http/page.js';
import { PrismaService } from '../../core/prisma.service.js';
import type { DeadLetterView } from './dead-letter.view.js';

/** "Not null" as a range: so SQLite uses the index of dead letters. */
const EVER = { gte: new Date(0), lt: new Date('9999-01-01') };

/** Reads dead letters. */
@Injectable()
export class DeadLetterReader {
  constructor(private readonly prisma: PrismaService) {}

  async list(query: PageQuery): Promise<Page<DeadLetterView>> {
    const page = await readPage(query, ({ where, ...window }) =>
      this.prisma.client.job.findMany({ where: { diedAt: EVER, ...where }, ...window }),
    );
    return {
      ...page,
      items: page.items.map(({ id, kind, queue, payload, attempts, lastError, createdAt, diedAt }) => ({
        id,
        kind,
        queue,
        payload: JSON.parse(payload) as Record<string, unknown>,
        attempts,
        lastError,
        createdAt: createdAt.toISOString(),
        diedAt: diedAt!.toISOString(),
      })),
    };
  }
}
