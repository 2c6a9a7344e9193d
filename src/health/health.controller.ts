import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../auth/require-scope.js';
import { ApiProblems } from '../http/problem.schema.js';
import { HealthService } from './health.service.js';
import { LiveView, ReadyView } from './ready.view.js';

@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthService) {}

  @Get('live')
  @ApiOperation({ summary: 'The process runs; when this fails, restart it' })
  @ApiOkResponse({ type: LiveView })
  live(): LiveView {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'It keeps callbacks; while this fails, send it no requests' })
  @ApiOkResponse({ type: ReadyView })
  @ApiProblems({ 503: 'Neither the database nor the spool takes anything.' })
  ready(): Promise<ReadyView> {
    return this.health.ready();
  }
}
