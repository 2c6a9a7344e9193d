import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import type { AuthenticatedRequest } from '../auth/api-key.guard.js';
import { ApiProblems } from '../http/problem.schema.js';

/** A request that may arrive more than once and is carried out once. */
export interface IdempotentRequest {
  /** Each client has its own keys. */
  client: string;
  /** Undefined where the client sent none. */
  key: string | undefined;
  /** Marks the response as a stored one. */
  markReplayed: () => void;
}

/** The request's `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header). */
export const Idempotent = createParamDecorator(
  (_data: unknown, context: ExecutionContext): IdempotentRequest => {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    return {
      client: request.apiKey?.name ?? '',
      key: request.get('Idempotency-Key'),
      markReplayed: () => void response.set('Idempotency-Replayed', 'true'),
    };
  },
);

export function ApiIdempotencyKey(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'A name of your own for this request, such as a UUID. The same key with the same body gets the first answer again, ' +
        'marked `Idempotency-Replayed: true`, for 24 hours.',
    }),
    ApiProblems({ 409: 'The first request with this key is still under way.' }),
    ApiResponse({ status: 202, headers: { 'Idempotency-Replayed': { schema: { type: 'string' } } } }),
  );
}
