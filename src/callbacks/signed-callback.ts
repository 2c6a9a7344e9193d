import { applyDecorators, HttpCode, type Type, UseFilters, UseGuards } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiNoContentResponse,
  ApiOperation,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import { Public } from '../auth/require-scope.js';
import { ApiProblems } from '../http/problem.schema.js';
import { KeepUnreadableFilter } from './keep-unreadable.filter.js';
import { PlivoSignatureGuard } from './plivo-signature.guard.js';

/**
 * A controller that Plivo calls: guarded by a signature, not by an API key.
 *
 * @param done the meaning of a 204, for OpenAPI
 * @param failed the meaning of a 503, for OpenAPI
 */
export function SignedCallbacks(done: string, failed: string): ClassDecorator {
  return applyDecorators(
    ApiTags('callbacks'),
    ApiHeader({ name: 'X-Plivo-Signature-V2', description: 'Or -Ma-V2, -V3, -Ma-V3.' }),
    ApiHeader({ name: 'X-Plivo-Signature-V2-Nonce', description: 'Or -V3-Nonce.' }),
    ApiNoContentResponse({ description: done }),
    ApiProblems({
      400: 'Authentic but not readable; kept aside.',
      401: 'Not signed, not for this address with one of our tokens, or with a nonce that came with another request. `code` says which.',
      429: 'Too many bad signatures from this address.',
      503: failed,
    }),
    Public(),
    UseGuards(PlivoSignatureGuard),
    UseFilters(KeepUnreadableFilter),
  );
}

/** A callback with its parameters in a form. */
export function FormCallback(summary: string, type: Type): MethodDecorator {
  return applyDecorators(
    HttpCode(204),
    ApiOperation({ summary }),
    ApiConsumes('application/x-www-form-urlencoded'),
    ApiBody({ type }),
    ApiProblems({ 413: 'Larger than 32 kB.', 415: 'Neither form nor JSON.' }),
  );
}

/** A callback with its parameters in the query. */
export function QueryCallback(summary: string, type: Type): MethodDecorator {
  return applyDecorators(
    HttpCode(204),
    ApiOperation({ summary }),
    ApiQuery({ type }),
    ApiProblems({ 414: 'The query is longer than 8,192 characters.' }),
  );
}
