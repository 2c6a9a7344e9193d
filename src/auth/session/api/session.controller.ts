import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { PlivoEnvironment } from '../../../config/groups/plivo.js';
import { BodyRules } from '../../../http/body-rules.js';
import { ApiProblems } from '../../../http/problem.schema.js';
import type { AuthenticatedRequest } from '../../api-key.guard.js';
import { Public, RequireScope } from '../../require-scope.js';
import { setSessionCookie } from '../session-cookie.js';
import { SESSION_SECONDS, Sessions } from '../sessions.js';
import { SignIn } from '../sign-in.js';
import { SessionView } from './session.view.js';
import { SIGN_IN_EXAMPLES, SignInDto } from './sign-in.dto.js';
import { toSessionView } from './to-session-view.js';

const MAX_BODY_BYTES = 16 * 1024;

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly signingIn: SignIn,
    private readonly plivo: PlivoEnvironment,
  ) {}

  @Post()
  @Public({ readsBody: true })
  @BodyRules({ limit: MAX_BODY_BYTES })
  @HttpCode(200)
  @ApiOperation({
    summary: 'Sign in',
    description:
      'For browsers: sets a cookie that stands for the API key for 12 hours. Programs send the key itself. Without ' +
      '`API_KEYS` the machine itself needs no cookie and gets none.',
  })
  @ApiBody({ type: SignInDto, examples: SIGN_IN_EXAMPLES })
  @ApiOkResponse({ type: SessionView })
  @ApiProblems({
    401: {
      api_key_invalid: 'The API key is not one of `API_KEYS`.',
      loopback_only: 'Without `API_KEYS`, only requests from the machine itself are served.',
    },
    403: {
      scope_missing: 'The API key lacks the scope "read".',
      keys_required: '`APP_BASE_URL` is public and `API_KEYS` is not set.',
      cross_site: 'Another website sent the request.',
    },
    429: { too_many_requests: 'More than 10 wrong keys came from this address within a minute.' },
  })
  signIn(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Body() { key }: SignInDto,
  ): SessionView {
    const found = this.signingIn.check(request, key);
    if (!found) return toSessionView(undefined, this.plivo.mode);
    const { session, token } = this.sessions.open(found);
    setSessionCookie(request, response, token, SESSION_SECONDS);
    return toSessionView(session, this.plivo.mode);
  }

  @Get()
  @RequireScope('read')
  @ApiOperation({
    summary: 'Read the session',
    description: 'Whose key the request came with, by cookie or header, and what that key may do.',
  })
  @ApiOkResponse({ type: SessionView })
  readSession(@Req() request: AuthenticatedRequest): SessionView {
    return toSessionView(request.apiKey, this.plivo.mode);
  }

  @Delete()
  @Public()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out', description: 'Removes the cookie. Right without one too.' })
  @ApiNoContentResponse()
  signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): void {
    setSessionCookie(request, response, '', 0);
  }
}
