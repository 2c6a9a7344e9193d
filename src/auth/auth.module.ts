import { type ExecutionContext, Logger, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { AccessEnvironment } from '../config/groups/access.js';
import { ApiAccess } from './api-access.js';
import { ApiKeyThrottlerGuard } from './api-key-throttler.guard.js';
import { ApiKeyGuard, type AuthenticatedRequest } from './api-key.guard.js';
import { ApiKeys } from './api-keys.js';
import { BodyGuard } from './body.guard.js';
import { StoredKeysController } from './keys/api/stored-keys.controller.js';
import { KeyUses } from './keys/key-uses.js';
import { StoredKeyReader } from './keys/stored-key.reader.js';
import { StoredKeyStore } from './keys/stored-key.store.js';
import { StoredKeyCache } from './keys/stored-key-cache.js';
import { StoredKeysService } from './keys/stored-keys.service.js';
import { SessionController } from './session/api/session.controller.js';
import { Sessions } from './session/sessions.js';
import { SignIn } from './session/sign-in.js';

const MINUTE_MS = 60_000;

/**
 * API keys with scopes, browser sessions, and a rate limit per key, on every route without
 * `@Public()`. All checks run before the body is read.
 */
@Module({
  imports: [
    ThrottlerModule.forRootAsync({
      inject: [AccessEnvironment],
      useFactory: (env: AccessEnvironment) => [
        { ttl: MINUTE_MS, limit: (context) => requestsPerMinute(context, env.API_RATE_LIMIT) },
      ],
    }),
  ],
  controllers: [SessionController, StoredKeysController],
  // Guards run in this order: API key, throttle, body.
  providers: [
    ApiAccess,
    ApiKeys,
    KeyUses,
    Sessions,
    SignIn,
    StoredKeyReader,
    StoredKeyCache,
    StoredKeysService,
    StoredKeyStore,
    { provide: APP_GUARD, useClass: ApiKeyGuard },
    { provide: APP_GUARD, useClass: ApiKeyThrottlerGuard },
    { provide: APP_GUARD, useClass: BodyGuard },
  ],
  exports: [ApiAccess],
})
export class AuthModule implements OnApplicationBootstrap {
  private readonly logger = new Logger(AuthModule.name);

  constructor(
    private readonly access: ApiAccess,
    private readonly keys: ApiKeys,
  ) {}

  /** The keys of the database are already loaded here. */
  onApplicationBootstrap(): void {
    for (const name of this.keys.sharedNames)
      this.logger.warn(
        `API_KEYS and the database both have a key name=${name}. They share a rate limit and idempotency keys: rename one.`,
      );
    if (this.keys.configured) return;
    this.logger.warn(
      this.access.closed
        ? 'API_KEYS is not set and APP_BASE_URL is public: only callbacks and health are served. Set API_KEYS.'
        : 'API_KEYS is not set: only requests from this machine are served.',
    );
  }
}

function requestsPerMinute(context: ExecutionContext, byDefault: number): number {
  const { apiKey } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  return apiKey?.requestsPerMinute ?? byDefault;
}
