import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { type ApiKey, ApiKeys, type Scope } from './api-keys.js';
import {
  ApiKeyInvalidException,
  ApiKeyMissingException,
  LoopbackOnlyException,
  ScopeMissingException,
} from './auth.exceptions.js';
import { isLoopbackRequest } from './loopback.js';
import { OPEN, REQUIRED_SCOPE } from './require-scope.js';

export type AuthenticatedRequest = Request & { apiKey?: ApiKey };

/** Closed by default: lets a request in with a key of the route's scope, or from this machine where no keys are set. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly keys: ApiKeys,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(OPEN, targets)) return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const scope = this.reflector.getAllAndOverride<Scope>(REQUIRED_SCOPE, targets) ?? 'admin';
    if (!this.keys.configured) {
      if (isLoopbackRequest(request)) return true;
      throw new LoopbackOnlyException();
    }
    const key = this.identify(request);
    if (!key.scopes.has(scope)) throw new ScopeMissingException(scope);
    request.apiKey = key;
    return true;
  }

  private identify(request: Request): ApiKey {
    const secret =
      /^Bearer +(\S+)$/i.exec(request.get('Authorization') ?? '')?.[1] ?? request.get('X-Api-Key');
    if (!secret) throw new ApiKeyMissingException();
    const key = this.keys.find(secret);
    if (!key) throw new ApiKeyInvalidException();
    return key;
  }
}
