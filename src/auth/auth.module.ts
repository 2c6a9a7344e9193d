import { Logger, Module, type OnModuleInit } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { Environment } from '../config/environment.js';
import { ApiKeyThrottlerGuard } from './api-key-throttler.guard.js';
import { ApiKeyGuard } from './api-key.guard.js';
import { ApiKeys } from './api-keys.js';

const MINUTE_MS = 60_000;

/** API keys with scopes on every route that is not `@Open()`, and a limit of requests per key. */
@Module({
  imports: [
    ThrottlerModule.forRootAsync({
      inject: [Environment],
      useFactory: (env: Environment) => [{ ttl: MINUTE_MS, limit: env.API_RATE_LIMIT }],
    }),
  ],
  // Guards run in this order: who is it, then how often.
  providers: [
    ApiKeys,
    { provide: APP_GUARD, useClass: ApiKeyGuard },
    { provide: APP_GUARD, useClass: ApiKeyThrottlerGuard },
  ],
})
export class AuthModule implements OnModuleInit {
  private readonly logger = new Logger(AuthModule.name);

  constructor(private readonly keys: ApiKeys) {}

  onModuleInit(): void {
    if (!this.keys.configured)
      this.logger.warn('API_KEYS is not set: only requests from this machine are served.');
  }
}
