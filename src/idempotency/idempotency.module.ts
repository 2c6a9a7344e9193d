import { Module } from '@nestjs/common';
import { Idempotency } from './idempotency.js';
import { IdempotencyStore } from './idempotency.store.js';

/** A request that is sent twice is carried out once. */
@Module({ providers: [Idempotency, IdempotencyStore], exports: [Idempotency, IdempotencyStore] })
export class IdempotencyModule {}
