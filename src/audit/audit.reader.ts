import { Injectable } from '@nestjs/common';
import { idsAround } from '../core/database/ids-around.js';
import { PrismaService } from '../core/prisma.service.js';
import { type Page, type PageQuery, readPage } from '../http/page.js';
import type { AuditEntry } from './audit-entry.js';

/** Filters of the list. An entry must match all of them. */
export interface AuditFilters {
  keyName?: string | undefined;
  subject?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

/** Reads the audit log. Writes nothing. */
@Injectable()
export class AuditReader {
  constructor(private readonly prisma: PrismaService) {}

  /** Newest first. */
  listEntries({ keyName, subject, from, to }: AuditFilters, pageQuery: PageQuery): Promise<Page<AuditEntry>> {
    const filters = { keyName, subject, at: { gte: from, lt: to } };
    return readPage(pageQuery, ({ where, ...window }) =>
      this.prisma.client.auditEntry.findMany({
        where: { ...filters, AND: [where, { id: idsAround(from, to) }] },
        ...window,
      }),
    );
  }
}
