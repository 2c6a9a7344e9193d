import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ProblemException } from '../core/http/problem.exception.js';
import { inTime } from '../core/in-time.js';
import { PrismaService } from '../core/prisma.service.js';

const PATIENCE_MS = 2_000;

export class LiveView {
  @ApiProperty({ enum: ['ok'], example: 'ok' })
  status!: 'ok';
}

export class ReadyView extends LiveView {
  @ApiProperty({ enum: ['ok'], example: 'ok' })
  database!: 'ok';
}

/** The service cannot do its work now. Send it no requests until this goes away. */
export class NotReadyException extends ProblemException {
  constructor(cause: unknown) {
    super({ status: 503, code: 'not_ready', detail: 'The database does not answer.', retryAfter: 5, cause });
  }
}

@Injectable()
export class HealthService {
  constructor(private readonly prisma: PrismaService) {}

  /** @throws {NotReadyException} when the database does not answer, or not in time */
  async ready(): Promise<ReadyView> {
    try {
      await inTime(this.prisma.ping(), PATIENCE_MS);
      return { status: 'ok', database: 'ok' };
    } catch (error) {
      throw new NotReadyException(error);
    }
  }
}
