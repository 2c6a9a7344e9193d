import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { v7 as uuidv7 } from 'uuid';
import { PlivoEnvironment } from '../config/groups/plivo.js';
import { Clock } from '../core/clock.js';
import { isInRange, type PurgeRange } from '../core/database/purge-range.js';
import { sql } from '../core/database/sql.js';
import type { Statement } from '../core/database/statement.js';
import { PrismaService } from '../core/prisma.service.js';
import { rawBodyOf } from './callback-body.js';
import { INBOUND_PATH } from './callback-path.js';
import { KeptRequests } from './kept-requests.js';
import { requestContentOf } from './request-content.js';
import { verifiedSignatureOf } from './verified-signature.js';

const SECRET_HEADER = /signature|nonce|authorization|cookie|api-key|token/i;

/** Unreadable callbacks, for the operator. The only writer of the table. */
@Injectable()
export class RejectedCallbackStore {
  private readonly kept = new KeptRequests();

  constructor(
    private readonly clock: Clock,
    private readonly env: PlivoEnvironment,
    private readonly prisma: PrismaService,
  ) {}

  /** A repetition changes nothing. Returns whether the callback is new. */
  keep(request: Request, reason: string): Promise<boolean> {
    // The same bytes with a valid signature are another callback: an unsigned copy must not hide
    // it.
    const identity = [Buffer.from(`${verifiedSignatureOf(request)}\n`), requestContentOf(request)];
    const digest = hash('sha256', Buffer.concat(identity), 'base64');
    return this.kept.keepOnce(digest, () => this.insert(request, reason));
  }

  /** Deletes a callback after it was recorded. Harmless to repeat. */
  async delete(id: string): Promise<void> {
    await this.prisma.execute(this.eraseStatement([id]));
  }

  deleteStatement(range: PurgeRange): Statement {
    return sql`DELETE FROM ${this.prisma.dialect.table('RejectedCallback')}
      WHERE ${isInRange(range)} AND "receivedAt" < ${range.before}`;
  }

  /** Deletes callbacks of the inbound route, which contain people's texts. */
  deleteInboundStatement(range: PurgeRange): Statement {
    return sql`${this.deleteStatement(range)} AND LOWER("path") LIKE ${`${INBOUND_PATH}%`}`;
  }

  eraseStatement(ids: readonly string[]): Statement {
    const { dialect } = this.prisma;
    return sql`DELETE FROM ${dialect.table('RejectedCallback')} WHERE ${dialect.isOneOf(sql`"id"`, ids)}`;
  }

  private async insert(request: Request, reason: string): Promise<void> {
    const headers = Object.entries(request.headers).filter(([name]) => !SECRET_HEADER.test(name));
    // A second copy is harmless, so a lost response counts as not run.
    await this.prisma.execute(sql`
      INSERT INTO ${this.prisma.dialect.table('RejectedCallback')}
        ("id", "method", "path", "headers", "rawBody", "reason", "signatureVersion", "mode", "receivedAt")
      VALUES (${uuidv7()}, ${request.method}, ${request.originalUrl},
        ${JSON.stringify(Object.fromEntries(headers))}, ${rawBodyOf(request)}, ${reason},
        ${verifiedSignatureOf(request)}, ${this.env.mode}, ${this.clock.now()})`);
  }
}
