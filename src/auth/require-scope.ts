import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiSecurity } from '@nestjs/swagger';
import { ApiProblems } from '../http/problem.schema.js';
import type { Scope } from './api-keys.js';

export const REQUIRED_SCOPE = 'auth:required-scope';
export const PUBLIC = 'auth:open';

/**
 * The route needs an API key with this scope. A route with neither this nor `@Public()` is closed.
 */
export function RequireScope(scope: Scope): MethodDecorator & ClassDecorator {
  return applyDecorators(
    SetMetadata(REQUIRED_SCOPE, scope),
    ApiBearerAuth(),
    ApiSecurity('apiKey'),
    ApiProblems({
      401: 'No API key, or not one of ours.',
      403: `The API key lacks the scope "${scope}".`,
      429: 'More than API_RATE_LIMIT requests a minute with this key.',
    }),
  );
}

/** The route needs no API key: it is harmless, or has a guard of its own. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);
