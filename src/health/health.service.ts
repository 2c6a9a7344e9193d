import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ProblemException } from '../core/http/problem.exception.js';
import { withTimeout } from '../core/with-timeout.js';
import { PrismaService } from '../core/prisma.service.js';
import { Spool } from '../delivery/spool/spool.js';

const PATIENCE_MS = 2_000;

export class LiveView {
  @ApiProperty({ enum: ['ok'], example: 'ok' })
  status!: 'ok';
}

export class ReadyView {
  @ApiProperty({
    enum: ['ok', 'degraded'],
    description: 'degraded: receipts are kept, nothing else works.',
    example: 'ok',
  })
  status!: 'ok' | 'degraded';

  @ApiProperty({ enum: ['ok', 'away'], example: 'ok' })
  database!: 'ok' | 'away';

  @ApiProperty({ type: 'integer', description: 'Bytes of receipts waiting in the spool.', example: 0 })
  spoolBytes!: number;
}

/** The service can keep no receipts now. Send it no requests until this goes away. */
export class NotReadyException extends ProblemException {
  constructor() {
    const detail = 'Neither the database nor the spool takes anything.';
    super({ status: 503, code: 'not_ready', detail, retryAfter: 5 });
  }
}

@Injectable()
export class HealthService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly spool: Spool,
  ) {}

  /**
   * Ready means that callbacks are taken: while the database is away they go to the spool, and a load balancer must
   * not turn them off.
   *
   * @throws {NotReadyException} when the spool does not take them either
   */
  async ready(): Promise<ReadyView> {
    const database = await this.databaseState();
    if (database === 'away' && !this.spool.writable) throw new NotReadyException();
    return { status: database === 'ok' ? 'ok' : 'degraded', database, spoolBytes: this.spool.bytes };
  }

  private databaseState(): Promise<'ok' | 'away'> {
    return withTimeout(this.prisma.ping(), PATIENCE_MS).then(
      () => 'ok',
      () => 'away',
    );
  }
}
