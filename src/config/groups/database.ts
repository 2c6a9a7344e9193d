import { IsOptional, Matches } from 'class-validator';
import { databaseUrlMistakes } from '../database-url-mistakes.js';
import { parsePostgresUrl } from '../postgres-url.js';
import type { CrossVariableRule } from '../cross-variable-rule.js';
import type { ModeEnvironment } from './mode.js';

/** The address of the database. */
export class DatabaseEnvironment {
  @Matches(/^(file:.+|postgres(ql)?:\/\/.+)/, {
    message: 'DATABASE_URL must start with file: (SQLite) or postgresql:// (Postgres).',
  })
  readonly DATABASE_URL: string = 'file:./dev.db';

  /** The address without a pooler, for migrations and LISTEN. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/.+/, {
    message: 'DATABASE_DIRECT_URL must start with postgresql:// (Postgres).',
  })
  readonly DATABASE_DIRECT_URL?: string;

  /** The address of a standby, used by reports. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/.+/, {
    message: 'DATABASE_REPLICA_URL must start with postgresql:// (Postgres).',
  })
  readonly DATABASE_REPLICA_URL?: string;

  get directUrl(): string {
    return this.DATABASE_DIRECT_URL ?? this.DATABASE_URL;
  }
}

/** @param isSet whether DATABASE_URL is set and not the default */
export function databaseRules(
  {
    DATABASE_URL,
    DATABASE_DIRECT_URL,
    DATABASE_REPLICA_URL,
    production,
  }: DatabaseEnvironment & ModeEnvironment,
  isSet: boolean,
): CrossVariableRule[] {
  return [
    [
      production && !isSet,
      'Production needs DATABASE_URL: postgresql://user:password@host:5432/database, or for SQLite a file on a disk that stays, such as file:/var/lib/sms/sms.db.',
      ['NODE_ENV', 'DATABASE_URL'],
    ],
    [
      production && /^postgres(ql)?:\/\/user:password@/.test(DATABASE_URL),
      'DATABASE_URL has the user and the password of the documentation; production needs its own.',
      ['NODE_ENV', 'DATABASE_URL'],
    ],
    [
      DATABASE_DIRECT_URL !== undefined && !isSamePostgres(DATABASE_URL, DATABASE_DIRECT_URL),
      'DATABASE_DIRECT_URL must be the same Postgres and the same ?schema= as DATABASE_URL, without the pooler.',
      ['DATABASE_URL', 'DATABASE_DIRECT_URL'],
    ],
    [
      DATABASE_REPLICA_URL !== undefined && !isSamePostgres(DATABASE_URL, DATABASE_REPLICA_URL),
      'DATABASE_REPLICA_URL must be a standby of the Postgres of DATABASE_URL, with the same ?schema=.',
      ['DATABASE_URL', 'DATABASE_REPLICA_URL'],
    ],
  ];
}

/** Compares only the schemas: a pooler may have another host and other names. */
function isSamePostgres(url: string, direct: string): boolean {
  const [schema, other] = [url, direct].map((one) =>
    databaseUrlMistakes('', one).length === 0 && one.startsWith('postgres')
      ? (parsePostgresUrl(one).parameters.schema ?? 'public')
      : null,
  );
  return schema !== null && schema === other;
}
