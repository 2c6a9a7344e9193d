import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../core/prisma.service.js';

/** Tells how often this process could not write. */
@Injectable()
export class FailedWritesReader {
  constructor(private readonly prisma: PrismaService) {}

  countFailed(): number {
    return this.prisma.failedWrites;
  }
}
