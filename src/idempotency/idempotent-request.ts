import { applyDecorators, createParamDecorator, type ExecutionContext, type Type } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader } from '@nestjs/swagger';
import type { Response } from 'express';
import type { AuthenticatedRequest } from '../auth/api-key.guard.js';
import { ApiProblems } from '../http/problem.schema.js';
import { requestIdOf } from '../http/request-id.js';

/** A request that may arrive more than once and is carried out once. */
export interface IdempotentRequest {
  requestId: string;
  /** Each client has its own keys. */
  client: string;
  /** Undefined if the client sent none. */
  key: string | undefined;
  /** Marks the response as a repeated one. */
  markReplayed: () => void;
}

/** The request's `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header). */
export const Idempotent = createParamDecorator(
  (_data: unknown, context: ExecutionContext): IdempotentRequest => {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    return {
      requestId: requestIdOf(response),
      client: request.apiKey?.name ?? '',
      key: request.get('Idempotency-Key'),
      markReplayed: () => void response.set('Idempotency-Replayed', 'true'),
    };
  },
);

/** @param accepted the content of a 202 */
export function ApiIdempotencyKey(accepted: { type: Type; description: string }): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'A name of your own for this request, such as a UUID. A repeated request gets the first response again for 24 hours, ' +
        'marked `Idempotency-Replayed: true`.',
    }),
    ApiProblems({
      409: {
        idempotency_key_in_use: 'The first request with this key is still running. Try again in a moment.',
      },
      422: { idempotency_key_reused: 'The key belongs to a request with another body. Use a new key.' },
    }),
    ApiAcceptedResponse({
      ...accepted,
      headers: {
        'Idempotency-Replayed': { description: '`true` on a stored response.', schema: { type: 'string' } },
      },
    }),
  );
}
