import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../core/clock.js';
import { type Sql, sql } from '../core/database/sql.js';
import type { Statement } from '../core/database/statement.js';
import { PrismaService } from '../core/prisma.service.js';
import type { Experiment } from './experiment.js';

export type ExperimentContent = Pick<Experiment, 'name' | 'variants' | 'minimumDetectableDifference'>;

/** Experiments. The only writer of the table. */
@Injectable()
export class ExperimentStore {
  private readonly table: Sql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.table = prisma.dialect.table('Experiment');
  }

  /** Null if the name is taken. */
  async insert(content: ExperimentContent): Promise<Experiment | null> {
    const experiment: Experiment = {
      id: uuidv7(),
      ...content,
      state: 'running',
      promotedVariant: null,
      createdAt: this.clock.now(),
      endedAt: null,
    };
    const { id, name, variants, minimumDetectableDifference, state, createdAt } = experiment;
    const added = await this.change(
      id,
      sql`INSERT INTO ${this.table} ("id", "name", "variants", "minimumDetectableDifference", "state", "createdAt")
        VALUES (${id}, ${name}, ${JSON.stringify(variants)}, ${minimumDetectableDifference}, ${state}, ${createdAt})
        ON CONFLICT ("name") DO NOTHING RETURNING "id"`,
    );
    return added ? experiment : null;
  }

  /** To `stopped`, from any state. */
  async stop(id: string): Promise<void> {
    await this.change(
      id,
      sql`UPDATE ${this.table} SET "state" = 'stopped', "promotedVariant" = NULL,
        "endedAt" = COALESCE("endedAt", ${this.clock.now()}) WHERE "id" = ${id} RETURNING "id"`,
    );
  }

  /** To `promoted`, from any state. */
  async promote(id: string, variant: string): Promise<void> {
    await this.change(id, this.promotion(id, variant));
  }

  /** To `promoted`, unless a variant is promoted. */
  async promoteFirst(id: string, variant: string): Promise<void> {
    await this.change(id, this.promotion(id, variant, sql`AND "state" <> 'promoted'`));
  }

  private promotion(id: string, variant: string, condition: Sql = sql``): Statement {
    return sql`UPDATE ${this.table} SET "state" = 'promoted', "promotedVariant" = ${variant},
      "endedAt" = COALESCE("endedAt", ${this.clock.now()}) WHERE "id" = ${id} ${condition} RETURNING "id"`;
  }

  private async change(id: string, statement: Statement): Promise<boolean> {
    const [rows] = await this.prisma.transaction<[unknown[]]>([statement], { id });
    return rows.length > 0;
  }
}
