import { Logger, Module, type OnModuleInit } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { AccessEnvironment } from '../config/groups/access.js';
import { ApiAccess } from './api-access.js';
import { ApiKeyThrottlerGuard } from './api-key-throttler.guard.js';
import { ApiKeyGuard } from './api-key.guard.js';
import { ApiKeys } from './api-keys.js';
import { BodyGuard } from './body.guard.js';
import { SessionController } from './session/api/session.controller.js';
import { Sessions } from './session/sessions.js';
import { SignIn } from './session/sign-in.js';

const MINUTE_MS = 60_000;

/**
 * API keys with scopes, and sessions of browsers, on every route without `@Public()`, and a rate limit per key. Both come
 * before the body is read.
 */
@Module({
  imports: [
    ThrottlerModule.forRootAsync({
      inject: [AccessEnvironment],
      useFactory: (env: AccessEnvironment) => [{ ttl: MINUTE_MS, limit: env.API_RATE_LIMIT }],
    }),
  ],
  controllers: [SessionController],
  // Guards run in this order: API key, throttle, body.
  providers: [
    ApiAccess,
    ApiKeys,
    Sessions,
    SignIn,
    { provide: APP_GUARD, useClass: ApiKeyGuard },
    { provide: APP_GUARD, useClass: ApiKeyThrottlerGuard },
    { provide: APP_GUARD, useClass: BodyGuard },
  ],
  exports: [ApiAccess],
})
export class AuthModule implements OnModuleInit {
  private readonly logger = new Logger(AuthModule.name);

  constructor(
    private readonly access: ApiAccess,
    private readonly keys: ApiKeys,
  ) {}

  onModuleInit(): void {
    if (this.keys.configured) return;
    this.logger.warn(
      this.access.closed
        ? 'API_KEYS is not set and APP_BASE_URL is public: only callbacks and health are served. Set API_KEYS.'
        : 'API_KEYS is not set: only requests from this machine are served.',
    );
  }
}
