import { Module } from '@nestjs/common';
import { Idempotency } from './idempotency.js';
import { IdempotencyStore } from './idempotency.store.js';

/** Carries out a repeated request once. */
@Module({ providers: [Idempotency, IdempotencyStore], exports: [Idempotency, IdempotencyStore] })
export class IdempotencyModule {}
