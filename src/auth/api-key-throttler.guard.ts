import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { AuthenticatedRequest } from './api-key.guard.js';
import { throttleAddress } from './throttle-address.js';
import { OPEN } from './require-scope.js';

const PASSED = Promise.resolve(true);

/** Counts requests per API key over all routes; never on open routes, so never an authentic callback. */
@Injectable()
export class ApiKeyThrottlerGuard extends ThrottlerGuard {
  /** Open routes pass at once: on the callback path every promise counts. */
  override canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    return this.reflector.getAllAndOverride<boolean>(OPEN, targets) ? PASSED : super.canActivate(context);
  }

  protected override getTracker(request: AuthenticatedRequest): Promise<string> {
    return Promise.resolve(request.apiKey?.name ?? throttleAddress(request));
  }

  protected override generateKey(_context: ExecutionContext, tracker: string): string {
    return `api:${tracker}`;
  }
}
