import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../auth/require-scope.js';
import { HOME, HomeView } from './home.view.js';
import { HOME_PAGE } from './home-page.js';

@ApiTags('health')
@Public()
@Controller()
export class HomeController {
  @Get()
  @ApiOperation({
    summary: 'Describe this service',
    description: 'A page for browsers, JSON for all others. It leads to the docs and the health routes.',
  })
  @ApiOkResponse({ type: HomeView })
  home(@Req() request: Request, @Res({ passthrough: true }) response: Response): HomeView | string {
    response.vary('Accept');
    if (request.accepts(['json', 'html']) !== 'html') return HOME;
    response.type('html');
    return HOME_PAGE;
  }
}
