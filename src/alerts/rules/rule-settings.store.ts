import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { type Columns, columnList, toJsonRows } from '../../core/database/dialect.js';
import { sql } from '../../core/database/sql.js';
import { PrismaService } from '../../core/prisma.service.js';
import { defaultsOf, RULES, type RuleSettings } from './rules.js';

const COLUMNS = {
  name: 'TEXT',
  enabled: 'BOOLEAN',
  settings: 'TEXT',
  updatedAt: 'TIMESTAMP(3)',
} satisfies Columns;

/**
 * Settings of rules. The only writer of AlertRule, which stores only differences from the defaults.
 */
@Injectable()
export class RuleSettingsStore {
  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {}

  /** The settings of all rules, by name. */
  async findSettings(): Promise<Map<string, RuleSettings>> {
    const rows = await this.prisma.client.alertRule.findMany();
    return new Map(
      RULES.map((rule) => {
        const { settings, ...defaults } = defaultsOf(rule);
        const row = rows.find(({ name }) => name === rule.name);
        // A setting of another version is ignored.
        const changed = row ? (JSON.parse(row.settings) as Record<string, number>) : {};
        const known = Object.entries(changed).filter(([name]) => Object.hasOwn(rule.settings, name));
        return [
          rule.name,
          {
            ...defaults,
            enabled: row?.enabled ?? true,
            settings: { ...settings, ...Object.fromEntries(known) },
          },
        ];
      }),
    );
  }

  /** Replaces all settings: a rule missing from the list gets its defaults. */
  async replaceSettings(rules: readonly RuleSettings[]): Promise<void> {
    const { dialect } = this.prisma;
    const table = dialect.table('AlertRule');
    const rows = rules.map(({ name, enabled, settings }) => ({
      name,
      enabled,
      settings: JSON.stringify(settings),
      updatedAt: this.clock.now(),
    }));
    await this.prisma.transaction(
      [
        sql`DELETE FROM ${table}`,
        sql`INSERT INTO ${table} (${columnList(COLUMNS)})
          SELECT ${columnList(COLUMNS)} FROM (${dialect.rows(COLUMNS, toJsonRows(COLUMNS, rows))}) AS changed`,
      ],
      {},
    );
  }
}
