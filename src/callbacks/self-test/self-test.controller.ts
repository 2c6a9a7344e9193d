import { Controller, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Public } from '../../auth/require-scope.js';
import { SELF_TEST_PATH } from '../callback-path.js';
import { CallbackVerifier } from '../callback-verifier.js';
import { ApiFormProblems, ApiSignatureProblems } from '../signed-callback.js';
import { SelfTestDto } from './self-test.dto.js';
import { SelfTestGuard } from './self-test.guard.js';
import { SelfTestView, toSelfTestView } from './self-test.view.js';

const DESCRIPTION =
  '`plivo-callbacks doctor` calls this route through the public address, as Plivo calls the others. It needs an auth token of ours. Nothing is recorded.';

/** Reports to a holder of the token whether a signature has survived the proxies. */
@ApiTags('callbacks')
@ApiSignatureProblems()
@Public()
@UseGuards(SelfTestGuard)
@Controller(SELF_TEST_PATH)
export class SelfTestController {
  constructor(private readonly verifier: CallbackVerifier) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Check how a signature arrives', description: DESCRIPTION })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: SelfTestDto })
  @ApiOkResponse({ type: SelfTestView })
  @ApiFormProblems()
  check(@Req() request: Request): SelfTestView {
    return toSelfTestView(this.verifier, request);
  }
}
