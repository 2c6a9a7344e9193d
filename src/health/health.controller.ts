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
  @ApiOperation({
    summary: 'Check that the process runs',
    description: 'When this fails, restart the process.',
  })
  @ApiOkResponse({ type: LiveView })
  live(): LiveView {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({
    summary: 'Check that callbacks are kept',
    description: 'While this fails, send the service no requests.',
  })
  @ApiOkResponse({ type: ReadyView })
  @ApiProblems({ 503: { not_ready: 'Neither the database nor the spool can be written.' } })
  ready(): Promise<ReadyView> {
    return this.health.ready();
  }
}
