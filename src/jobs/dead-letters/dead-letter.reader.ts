import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../core/prisma.service.js';
import { mapPage, type Page, type PageQuery, readPage } from '../../http/page.js';
import type { DeadLetter } from './dead-letter.js';

/** "Not null" as a range: so SQLite uses the index of dead letters. */
const EVER = { gte: new Date(0), lt: new Date('9999-01-01') };

/** Reads dead letters. */
@Injectable()
export class DeadLetterReader {
  constructor(private readonly prisma: PrismaService) {}

  /** Newest first. */
  async listDeadLetters(pageQuery: PageQuery): Promise<Page<DeadLetter>> {
    const page = await readPage(pageQuery, ({ where, ...window }) =>
      this.prisma.client.job.findMany({ where: { diedAt: EVER, ...where }, ...window }),
    );
    return mapPage(page, (row) => ({ ...row, diedAt: row.diedAt! }));
  }
}
