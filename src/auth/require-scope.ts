import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiSecurity } from '@nestjs/swagger';
import { ApiProblems } from '../http/problem.schema.js';
import type { Scope } from '../config/api-key-settings.js';

export const REQUIRED_SCOPE = 'auth:required-scope';
export const PUBLIC = 'auth:public';

/**
 * The route needs an API key with this scope. Routes with neither this nor `@Public()` need an
 * admin key.
 */
export function RequireScope(scope: Scope): MethodDecorator & ClassDecorator {
  return applyDecorators(
    SetMetadata(REQUIRED_SCOPE, scope),
    ApiBearerAuth(),
    ApiSecurity('apiKey'),
    ApiProblems({
      401: {
        api_key_missing: 'The request has no API key. Send one as `Authorization: Bearer` or `X-Api-Key`.',
        api_key_invalid: 'The API key is not one of `API_KEYS`.',
        session_ended: 'The session of the cookie has ended. Sign in again at POST /session.',
        loopback_only: 'Without `API_KEYS`, only requests from the machine itself are served.',
      },
      403: {
        scope_missing: `The API key lacks the scope "${scope}".`,
        keys_required: '`APP_BASE_URL` is public and `API_KEYS` is not set.',
        cross_site: 'Another website sent the request, without `API_KEYS` or with a cookie of POST /session.',
      },
      429: {
        too_many_requests: 'More than `API_RATE_LIMIT` requests a minute. Try again after `Retry-After`.',
      },
    }),
  );
}

/** The metadata of `@Public()`. */
export interface PublicRoute {
  /** The route accepts JSON, as guarded routes do. By default a public route reads its own body. */
  readsBody: boolean;
}

/** The route needs no API key, because it is harmless or has a guard of its own. */
export const Public = (route: PublicRoute = { readsBody: false }): MethodDecorator & ClassDecorator =>
  SetMetadata(PUBLIC, route);
