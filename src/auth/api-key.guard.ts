import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { ApiAccess } from './api-access.js';
import type { Scope } from '../config/api-key-settings.js';
import type { ApiKey } from './api-keys.js';
import type { Session } from './session/sessions.js';
import { PUBLIC, type PublicRoute, REQUIRED_SCOPE } from './require-scope.js';

export type AuthenticatedRequest = Request & { apiKey?: ApiKey | Session };

/**
 * Denies by default: a request needs a key with the route's scope, in a header or by a session. If
 * no keys are configured, it must come from this machine.
 */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly access: ApiAccess,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<PublicRoute>(PUBLIC, targets)) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const scope = this.reflector.getAllAndOverride<Scope>(REQUIRED_SCOPE, targets) ?? 'admin';
    const key = this.access.allow(request, scope);
    if (key) request.apiKey = key;
    return true;
  }
}
