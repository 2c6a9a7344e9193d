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

const SIGNED_ONLY =
  'Plivo calls this route and signs each request. From this page it answers 401 `signature_missing`.';

/**
 * A controller that Plivo calls, guarded by a signature instead of an API key.
 *
 * @param done the description of a 204
 * @param failedCode the code of a 503
 * @param failed the description of a 503
 */
export function SignedCallbacks(done: string, failedCode: string, failed: string): ClassDecorator {
  return applyDecorators(
    ApiTags('callbacks'),
    ApiHeader({
      name: 'X-Plivo-Signature-V2',
      description: 'Or `X-Plivo-Signature-Ma-V2`, `-V3`, `-Ma-V3`.',
      required: false,
    }),
    ApiHeader({
      name: 'X-Plivo-Signature-V2-Nonce',
      description: 'Or `X-Plivo-Signature-V3-Nonce`.',
      required: false,
    }),
    ApiNoContentResponse({ description: done }),
    ApiSignatureProblems(),
    ApiProblems({
      400: { callback_unreadable: 'The callback is authentic but cannot be read. The service keeps a copy.' },
      503: {
        [failedCode]: `${failed} Plivo tries again.`,
        queue_full: 'Too many callbacks are waiting. Plivo tries again.',
      },
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
    ApiOperation({ summary, description: SIGNED_ONLY }),
    ApiConsumes('application/x-www-form-urlencoded'),
    ApiBody({ type }),
    ApiFormProblems(),
  );
}

/** A callback with its parameters in the query. */
export function QueryCallback(summary: string, type: Type): MethodDecorator {
  return applyDecorators(
    HttpCode(204),
    ApiOperation({ summary, description: SIGNED_ONLY }),
    ApiQuery({ type }),
    ApiProblems({ 414: { query_too_long: 'The query is longer than 8,192 characters.' } }),
  );
}

/** Documents the responses to a bad signature. */
export function ApiSignatureProblems(): ClassDecorator & MethodDecorator {
  return ApiProblems({
    401: {
      signature_missing: 'The callback has no signature header of an accepted version.',
      signature_malformed: 'A signature header is too long, or lists too many signatures.',
      nonce_missing: 'The signature has no nonce header.',
      nonce_malformed: 'The nonce header is not 1 to 64 letters, digits, - or _.',
      nonce_reused: 'Another request has used this nonce within the last 24 hours.',
      header_repeated: 'A signature header came more than once.',
      too_many_parameters: 'A V3 signature over more than 200 parameters is not checked.',
      signature_mismatch:
        'The signature does not match this URL with any of our auth tokens. The log says more.',
    },
    429: {
      too_many_bad_signatures:
        'This address has sent too many bad signatures. Try again after `Retry-After`.',
    },
  });
}

/** Documents the responses to an unreadable body. */
export function ApiFormProblems(): ClassDecorator & MethodDecorator {
  return ApiProblems({
    408: { body_too_slow: 'The body came more slowly than 1 kB a second.' },
    413: { body_too_large: 'The body is larger than 32 kB.' },
    415: {
      unsupported_media_type: 'The body is neither a form nor JSON.',
      unsupported_encoding: 'The body is compressed.',
    },
  });
}
