import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { NotAudited } from '../../audit/audited.js';
import { RequireScope } from '../../auth/require-scope.js';
import { CALLBACK_URL_REFUSAL, REFUSALS, SEND_PROBLEMS } from '../../dto/send-problems.js';
import { ApiProblems } from '../../http/problem.schema.js';
import {
  ApiIdempotencyKey,
  Idempotent,
  type IdempotentRequest,
} from '../../idempotency/idempotent-request.js';
import { MessagingService } from '../messaging.service.js';
import { SEND_TEST_EXAMPLES, SendTestDto, SubmittedView } from './send-test.dto.js';

@ApiTags('messages')
@RequireScope('send')
@Controller('messaging')
export class MessagingController {
  constructor(private readonly messaging: MessagingService) {}

  @Post('send-test')
  @NotAudited()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Send one SMS now',
    description:
      'Asks Plivo within the request. In the sandbox, the last digits of `to` choose what happens.',
  })
  @ApiIdempotencyKey({ type: SubmittedView, description: 'Plivo has taken the message.' })
  @ApiBody({ type: SendTestDto, examples: SEND_TEST_EXAMPLES })
  @ApiProblems({
    ...SEND_PROBLEMS,
    422: {
      ...REFUSALS,
      ...CALLBACK_URL_REFUSAL,
      plivo_refused: 'Plivo does not take this message. Correct it.',
      plivo_powerpack_refused: 'Plivo does not know this Powerpack, or cannot use it.',
      not_sent: 'The first request with this `Idempotency-Key` did not send. Use a new key.',
    },
    502: {
      plivo_credentials: 'Plivo refuses the credentials.',
      plivo_no_credit: 'The Plivo account has no credit.',
      plivo_forbidden: 'The Plivo account may not do this.',
      plivo_wrong_address: 'The address of Plivo is wrong. Check `PLIVO_API_URL`.',
    },
    503: {
      rate_limited: 'Not sent: the rate limits left no send slot within 10 s. Try again after `Retry-After`.',
      plivo_rate_limit: 'Not sent: Plivo is busy. Try again after `Retry-After`.',
      plivo_unreachable: 'Not sent: Plivo cannot be reached. Try again after `Retry-After`.',
      plivo_foreign_answer: 'Not sent: the answer was not from Plivo. Try again after `Retry-After`.',
    },
    504: {
      plivo_unknown_outcome: 'The message may have been sent. Look for its `id` before you send it again.',
    },
  })
  async sendTest(
    @Body() body: SendTestDto,
    @Idempotent() request: IdempotentRequest,
  ): Promise<SubmittedView> {
    const submitted = await this.messaging.sendTest(body, request);
    return { message: 'Message submitted to Plivo.', ...submitted };
  }
}
