import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { AuthenticatedRequest } from './api-key.guard.js';
import { throttleAddress } from './throttle-address.js';
import { PUBLIC, type PublicRoute } from './require-scope.js';

const PASSED = Promise.resolve(true);

/**
 * Counts requests per API key over all routes, including requests of its sessions. Public routes
 * are not counted, so authentic callbacks are not either.
 */
@Injectable()
export class ApiKeyThrottlerGuard extends ThrottlerGuard {
  /** Public routes return at once: each promise costs time on the callback path. */
  override canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    return this.reflector.getAllAndOverride<PublicRoute>(PUBLIC, targets)
      ? PASSED
      : super.canActivate(context);
  }

  protected override getTracker(request: AuthenticatedRequest): Promise<string> {
    return Promise.resolve(request.apiKey?.name ?? throttleAddress(request));
  }

  protected override generateKey(_context: ExecutionContext, tracker: string): string {
    return `api:${tracker}`;
  }
}
