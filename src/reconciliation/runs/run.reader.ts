import { Injectable } from '@nestjs/common';
import { readOneOf } from '../../core/database/read-one-of.js';
import { PrismaService } from '../../core/prisma.service.js';
import type { ReconciliationRun as Row } from '../../generated/sqlite/client.js';
import { mapPage, type Page, type PageQuery, readPage } from '../../http/page.js';
import { type Run, RUN_KINDS, RUN_STATES, type RunKind } from './run.js';

/** Reads runs. Writes nothing. */
@Injectable()
export class RunReader {
  constructor(private readonly prisma: PrismaService) {}

  /** Newest first. */
  async listRuns(pageQuery: PageQuery): Promise<Page<Run>> {
    const page = await readPage(pageQuery, (window) => this.prisma.client.reconciliationRun.findMany(window));
    return mapPage(page, toRun);
  }

  async findRun(id: string): Promise<Run | null> {
    const row = await this.prisma.client.reconciliationRun.findUnique({ where: { id } });
    return row && toRun(row);
  }

  /** The unfinished run of a kind. */
  async findRunning(kind: RunKind): Promise<Run | null> {
    const row = await this.prisma.client.reconciliationRun.findFirst({ where: { kind, state: 'running' } });
    return row && toRun(row);
  }
}

/** @throws {UnknownValueError} */
function toRun(row: Row): Run {
  const { running: _running, ...run } = row;
  return {
    ...run,
    kind: readOneOf('ReconciliationRun.kind', RUN_KINDS, row.kind),
    state: readOneOf('ReconciliationRun.state', RUN_STATES, row.state),
    position: Number(row.position),
  };
}
