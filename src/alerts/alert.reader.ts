import { Injectable } from '@nestjs/common';
import { PrismaService } from '../core/prisma.service.js';
import type { Alert as Row } from '../generated/sqlite/client.js';
import { mapPage, type Page, type PageQuery, readPage } from '../http/page.js';
import type { Alert, AlertDetails, AlertState } from './alert.js';

/** Reads alerts. Writes nothing. */
@Injectable()
export class AlertReader {
  constructor(private readonly prisma: PrismaService) {}

  /** Newest first. */
  async listAlerts(
    pageQuery: PageQuery,
    { state, rule }: { state?: AlertState | undefined; rule?: string | undefined },
  ): Promise<Page<Alert>> {
    const filter = {
      ...(state && { resolvedAt: state === 'open' ? null : { not: null } }),
      ...(rule !== undefined && { rule }),
    };
    const page = await readPage(pageQuery, ({ where, ...window }) =>
      this.prisma.client.alert.findMany({ where: { ...filter, ...where }, ...window }),
    );
    return mapPage(page, toAlert);
  }

  async findAlert(id: string): Promise<Alert | null> {
    const row = await this.prisma.client.alert.findUnique({ where: { id } });
    return row && toAlert(row);
  }

  async findOpen(): Promise<Alert[]> {
    const rows = await this.prisma.client.alert.findMany({
      where: { openKey: { not: null } },
      orderBy: { id: 'asc' },
    });
    return rows.map(toAlert);
  }

  /** Resolved alerts that are snoozed until after the given time. */
  async findSnoozed(at: Date): Promise<Alert[]> {
    const rows = await this.prisma.client.alert.findMany({
      where: { resolvedAt: { not: null }, snoozedUntil: { gt: at } },
    });
    return rows.map(toAlert);
  }
}

function toAlert({ details, openKey: _openKey, ...row }: Row): Alert {
  return {
    ...row,
    ...(JSON.parse(details) as AlertDetails),
    state: row.resolvedAt === null ? 'open' : 'resolved',
  };
}
