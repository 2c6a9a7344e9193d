import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../core/clock.js';
import { type Sql, sql } from '../core/database/sql.js';
import type { Statement } from '../core/database/statement.js';
import { PrismaService } from '../core/prisma.service.js';
import type { Dlt } from '../plivo/dlt.js';
import type { TemplateVariables } from './template-variables.js';
import type { Template } from './template.js';

export interface TemplateContent {
  text: string;
  variables: TemplateVariables;
  dlt: Dlt;
}

/** Templates. The only writer of the table. */
@Injectable()
export class TemplateStore {
  /** Versions known to be used: a batch marks its version once, not for each line. */
  private readonly used = new Set<string>();
  private readonly table: Sql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.table = prisma.dialect.table('Template');
  }

  /** Inserts the first version of a name, or the next one. */
  async insert(name: string, { text, variables, dlt }: TemplateContent): Promise<Template> {
    // The loop ends: one of the concurrent calls with the same number inserts it.
    for (;;) {
      const { _max: highest } = await this.prisma.client.template.aggregate({
        where: { name },
        _max: { version: true },
      });
      const version = (highest.version ?? 0) + 1;
      const template: Template = {
        id: uuidv7(),
        name,
        version,
        text,
        variables,
        ...dlt,
        createdAt: this.clock.now(),
        usedAt: null,
      };
      const { id, createdAt } = template;
      const json = JSON.stringify(variables);
      const [added] = await this.change(
        id,
        sql`
        INSERT INTO ${this.table} ("id", "name", "version", "text", "variables",
          "dltEntityId", "dltTemplateId", "dltTemplateCategory", "createdAt")
        VALUES (${id}, ${name}, ${version}, ${text}, ${json},
          ${dlt.dltEntityId}, ${dlt.dltTemplateId}, ${dlt.dltTemplateCategory}, ${createdAt})
        ON CONFLICT ("name", "version") DO NOTHING RETURNING "id"`,
      );
      if (added) return template;
    }
  }

  /** Changes an unused version. False if there is no such version. */
  async update(name: string, version: number, { text, variables, dlt }: TemplateContent): Promise<boolean> {
    const rows = await this.change(
      undefined,
      sql`
      UPDATE ${this.table} SET "text" = ${text}, "variables" = ${JSON.stringify(variables)},
        "dltEntityId" = ${dlt.dltEntityId}, "dltTemplateId" = ${dlt.dltTemplateId},
        "dltTemplateCategory" = ${dlt.dltTemplateCategory}
      WHERE "name" = ${name} AND "version" = ${version} AND "usedAt" IS NULL RETURNING "id"`,
    );
    return rows.length > 0;
  }

  /** Deletes an unused version. False if there is no such version. */
  async delete(name: string, version: number): Promise<boolean> {
    const rows = await this.change(
      undefined,
      sql`
      DELETE FROM ${this.table}
      WHERE "name" = ${name} AND "version" = ${version} AND "usedAt" IS NULL RETURNING "id"`,
    );
    return rows.length > 0;
  }

  /** Marks a version as used, so that it cannot change. Only the first call writes. */
  async markUsed(name: string, version: number): Promise<void> {
    const key = `${name} ${version}`;
    if (this.used.has(key)) return;
    // Only existing versions are remembered: a free number may be used later.
    const rows = await this.prisma.execute(sql`
      UPDATE ${this.table} SET "usedAt" = COALESCE("usedAt", ${this.clock.now()})
      WHERE "name" = ${name} AND "version" = ${version} RETURNING "id"`);
    if (rows.length > 0) this.used.add(key);
  }

  private async change(id: string | undefined, statement: Statement): Promise<unknown[]> {
    const [rows] = await this.prisma.transaction<[unknown[]]>([statement], { id });
    return rows;
  }
}
