import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  Logger,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { catchError, from, mergeMap, type Observable } from 'rxjs';
import { v7 as uuidv7 } from 'uuid';
import type { AuthenticatedRequest } from '../auth/api-key.guard.js';
import { PUBLIC, type PublicRoute } from '../auth/require-scope.js';
import { Clock } from '../core/clock.js';
import { errorMessage } from '../core/error-message.js';
import { toProblem } from '../http/to-problem.js';
import type { AuditEntry } from './audit-entry.js';
import { AuditStore } from './audit.store.js';
import { AUDITED } from './audited.js';
import { createdIdOf, subjectOf } from './subject-of.js';

const READ_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Stores each request with a change before the change is made. If that fails, the request is
 * refused. The status of the response is stored afterwards. A route is audited by its method, so
 * new routes are included.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  private readonly logger = new Logger('Audit');

  constructor(
    private readonly clock: Clock,
    private readonly reflector: Reflector,
    private readonly store: AuditStore,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    if (!this.isAudited(context, request.method)) return next.handle();
    const response = context.switchToHttp().getResponse<Response>();
    const entry = this.entryOf(request);
    return from(this.store.begin(entry)).pipe(
      mergeMap(() =>
        next.handle().pipe(
          mergeMap(async (body: unknown) => {
            await this.end(entry, response.statusCode, createdIdOf(body));
            return body;
          }),
          catchError(async (error: unknown) => {
            await this.end(entry, toProblem(error).getStatus());
            throw error;
          }),
        ),
      ),
    );
  }

  private isAudited(context: ExecutionContext, method: string): boolean {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<PublicRoute | undefined>(PUBLIC, targets)) return false;
    return (
      this.reflector.get<boolean | undefined>(AUDITED, context.getHandler()) ?? !READ_METHODS.has(method)
    );
  }

  private entryOf({ apiKey, method, params, route }: AuthenticatedRequest): Omit<AuditEntry, 'status'> {
    return {
      id: uuidv7(),
      at: this.clock.now(),
      keyId: apiKey?.id ?? null,
      keyName: apiKey?.name ?? null,
      method,
      route: (route as { path: string }).path,
      subject: subjectOf(params as Request['params'] & Record<string, string>),
    };
  }

  /** The change is already made, so a failure is only logged. */
  private async end({ id, subject }: Pick<AuditEntry, 'id' | 'subject'>, status: number, createdId?: string) {
    try {
      await this.store.end({ id, status, subject: subject ?? createdId ?? null });
    } catch (error) {
      this.logger.error(`end of a change not stored id=${id} status=${status}: ${errorMessage(error)}`);
    }
  }
}
