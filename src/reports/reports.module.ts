import { Module } from '@nestjs/common';

/** Figures on messages: what became of them, when, and at what price. */
@Module({})
export class ReportsModule {}
