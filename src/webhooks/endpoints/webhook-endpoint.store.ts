import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { join, raw, type Sql, sql } from '../../core/database/sql.js';
import { announce } from '../../core/database/statement.js';
import { PrismaService } from '../../core/prisma.service.js';
import { WEBHOOKS_CHANGED } from '../webhooks-changed.js';
import type { DisabledReason, EncryptedSecrets, WebhookEndpoint } from './webhook-endpoint.js';

/** Every consumer of events holds all endpoints in memory. */
export const MAX_ENDPOINTS = 100;

/** Fields that clients change. Headers have encrypted values. */
export type EndpointSettings = Pick<
  WebhookEndpoint,
  'url' | 'types' | 'filters' | 'description' | 'headers' | 'maxPerSecond'
>;

export type NewEndpoint = EndpointSettings & Pick<WebhookEndpoint, 'id' | 'position' | 'secret'>;

/** Endpoints of webhooks. The only writer of the table. */
@Injectable()
export class WebhookEndpointStore {
  private readonly table: Sql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.table = prisma.dialect.table('WebhookEndpoint');
  }

  /** False if there are MAX_ENDPOINTS. Two concurrent calls may exceed it by one. */
  async insert({ id, secret, position, ...settings }: NewEndpoint): Promise<boolean> {
    const now = this.clock.now();
    const { url, types, filters, description, headers, maxPerSecond } = toColumns(settings);
    const { dialect } = this.prisma;
    return this.change(
      id,
      sql`
      INSERT INTO ${this.table} ("id", "url", "types", "filters", "description", "headers", "maxPerSecond",
        "secret", "state", "position", "createdAt", "updatedAt")
      SELECT ${dialect.typed(id, 'TEXT')}, ${dialect.typed(url, 'TEXT')}, ${dialect.typed(types, 'TEXT')},
        ${dialect.typed(filters, 'TEXT')}, ${dialect.typed(description, 'TEXT')},
        ${dialect.typed(headers, 'TEXT')}, ${dialect.typed(maxPerSecond, 'INTEGER')},
        ${dialect.typed(secret, 'TEXT')}, 'enabled', ${dialect.typed(position, 'BIGINT')},
        ${dialect.typed(now, 'TIMESTAMP(3)')}, ${dialect.typed(now, 'TIMESTAMP(3)')}
      WHERE (SELECT COUNT(*) FROM ${this.table}) < ${MAX_ENDPOINTS}
      RETURNING "id"`,
    );
  }

  /** Changes the given fields. False if there is no such endpoint. */
  update(id: string, settings: Partial<EndpointSettings>): Promise<boolean> {
    const changes = Object.entries(toColumns(settings)).map(
      ([column, value]) => sql`${raw(`"${column}"`)} = ${value}`,
    );
    return this.change(
      id,
      sql`
      UPDATE ${this.table} SET ${join([...changes, sql`"updatedAt" = ${this.clock.now()}`])}
      WHERE "id" = ${id} RETURNING "id"`,
    );
  }

  /** The current secret becomes the previous one. False if there is no such endpoint. */
  rotateSecret(id: string, secret: string, previousUntil: Date): Promise<boolean> {
    return this.change(
      id,
      sql`
      UPDATE ${this.table} SET "previousSecret" = "secret", "previousSecretUntil" = ${previousUntil},
        "secret" = ${secret}, "updatedAt" = ${this.clock.now()}
      WHERE "id" = ${id} RETURNING "id"`,
    );
  }

  /** Replaces secrets by the same ones, encrypted with another key. False if they have changed. */
  replaceSecrets(id: string, old: EncryptedSecrets, secrets: EncryptedSecrets): Promise<boolean> {
    const [was, is] = [toColumns(old), toColumns(secrets)];
    const { dialect } = this.prisma;
    return this.change(
      id,
      sql`
      UPDATE ${this.table} SET "secret" = ${is.secret}, "previousSecret" = ${is.previousSecret},
        "headers" = ${is.headers}
      WHERE "id" = ${id} AND "secret" = ${was.secret}
        AND "previousSecret" IS NOT DISTINCT FROM ${dialect.typed(was.previousSecret, 'TEXT')}
        AND "headers" IS NOT DISTINCT FROM ${dialect.typed(was.headers, 'TEXT')}
      RETURNING "id"`,
    );
  }

  /** Also clears its failures. False if there is no such endpoint. */
  enable(id: string): Promise<boolean> {
    return this.change(
      id,
      sql`
      UPDATE ${this.table} SET "state" = 'enabled', "disabledReason" = NULL, "failingSince" = NULL,
        "slowUntil" = NULL, "updatedAt" = ${this.clock.now()}
      WHERE "id" = ${id} RETURNING "id"`,
    );
  }

  /** False if there is no such endpoint, or it is disabled already: the first reason stays. */
  disable(id: string, reason: DisabledReason): Promise<boolean> {
    return this.change(
      id,
      sql`
      UPDATE ${this.table} SET "state" = 'disabled', "disabledReason" = ${reason},
        "updatedAt" = ${this.clock.now()}
      WHERE "id" = ${id} AND "state" = 'enabled' RETURNING "id"`,
    );
  }

  /** False if there is no such endpoint. */
  delete(id: string): Promise<boolean> {
    return this.change(id, sql`DELETE FROM ${this.table} WHERE "id" = ${id} RETURNING "id"`);
  }

  private async change(id: string, statement: Sql): Promise<boolean> {
    const [rows] = await this.prisma.transaction<[unknown[]]>([announce(WEBHOOKS_CHANGED, statement)], {
      id,
    });
    return rows.length > 0;
  }
}

type Columns<T> = { [Name in keyof T]: string | number | null };

function toColumns<T extends Partial<EncryptedSecrets & EndpointSettings>>(settings: T): Columns<T> {
  const columns = Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
    ]);
  return Object.fromEntries(columns) as Columns<T>;
}
