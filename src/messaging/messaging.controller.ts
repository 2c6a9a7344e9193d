import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../auth/require-scope.js';
import { ApiProblems } from '../http/problem.schema.js';
import { ApiIdempotencyKey, Idempotent, type IdempotentRequest } from '../idempotency/idempotent-request.js';
import { MessagingService } from './messaging.service.js';
import { SendTestDto, SubmittedView } from './send-test.dto.js';

@ApiTags('messaging')
@RequireScope('send')
@Controller('messaging')
export class MessagingController {
  constructor(private readonly messaging: MessagingService) {}

  @Post('send-test')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send one SMS now' })
  @ApiIdempotencyKey()
  @ApiAcceptedResponse({ type: SubmittedView })
  @ApiProblems({
    400: 'The number or the text is not usable; `errors` names the field.',
    413: 'Larger than 100 kB.',
    415: 'Not JSON.',
    422: 'Not to be sent: the recipient has opted out or has had enough, their country is not allowed, or Plivo refuses it.',
    502: 'Plivo refuses this account: credentials, credit, country.',
    503: 'Not sent: the limits left no send slot within 10 s (`rate_limited`), Plivo is busy or cannot be reached, or the database is unavailable. Try again after `Retry-After`.',
    504: 'It may have been sent (`plivo_unknown_outcome`) or stored (`outcome_unknown`). Look for its `id` before you send it again.',
  })
  sendTest(@Body() body: SendTestDto, @Idempotent() request: IdempotentRequest): Promise<SubmittedView> {
    return this.messaging.sendTest(body, request);
  }
}
