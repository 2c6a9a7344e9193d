import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../core/prisma.service.js';

/** Counts the failed writes of this process. */
@Injectable()
export class FailedWritesReader {
  constructor(private readonly prisma: PrismaService) {}

  countFailed(): number {
    return this.prisma.failedWrites;
  }
}
