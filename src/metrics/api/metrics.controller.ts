import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../auth/require-scope.js';
import { ApiProblems } from '../../http/problem.schema.js';
import { CONTENT_TYPE } from '../metrics.js';
import { MetricsService } from '../metrics.service.js';

@ApiTags('health')
@RequireScope('read')
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: MetricsService) {}

  @Get()
  @Header('Content-Type', CONTENT_TYPE)
  @ApiOperation({
    summary: 'Read the metrics of this process',
    description: 'For Prometheus. Off unless `METRICS_ENABLED` is true.',
  })
  @ApiOkResponse({
    description: 'Metrics in the text format of Prometheus.',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  @ApiProblems({ 404: { metrics_not_here: 'Metrics are off, or on the port of `METRICS_PORT`.' } })
  getMetrics(): Promise<string> {
    return this.metrics.render();
  }
}
