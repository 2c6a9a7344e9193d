import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../auth/require-scope.js';
import { HOME, HomeView } from './home.view.js';

@ApiTags('health')
@Public()
@Controller()
export class HomeController {
  @Get()
  @ApiOperation({
    summary: 'Describe this service',
    description:
      'Leads browsers to the dashboard. JSON for all others, with links to the docs and the health routes.',
  })
  @ApiOkResponse({ type: HomeView })
  @ApiResponse({ status: 303, description: 'For browsers: the dashboard.' })
  home(@Req() request: Request, @Res({ passthrough: true }) response: Response): HomeView | undefined {
    response.vary('Accept');
    if (request.accepts(['json', 'html']) !== 'html') return HOME;
    response.redirect(303, HOME.links.dashboard);
    return undefined;
  }
}
