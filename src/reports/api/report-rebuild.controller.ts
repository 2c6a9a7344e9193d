import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../auth/require-scope.js';
import { ReportRebuildService } from '../rebuild/report-rebuild.service.js';
import { RebuildView } from './rebuild.view.js';
import { toRebuildView } from './to-rebuild-view.js';

@ApiTags('reports')
@RequireScope('admin')
@Controller('reports/rebuild')
export class ReportRebuildController {
  constructor(private readonly rebuilds: ReportRebuildService) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Count all messages of the record anew',
    description:
      'Reports and callbacks go on, and reports are right during a rebuild where they were before. A rebuild that is under ' +
      'way goes on. Messages that are not in the record any more stay as they were counted.',
  })
  @ApiAcceptedResponse({ type: RebuildView, description: 'It begins within a second.' })
  async requestRebuild(): Promise<RebuildView> {
    return toRebuildView(await this.rebuilds.request());
  }

  @Get()
  @ApiOperation({ summary: 'Show how far the rebuild of reports is' })
  @ApiOkResponse({ type: RebuildView, description: 'The current rebuild, or the last one.' })
  async findRebuild(): Promise<RebuildView> {
    return toRebuildView(await this.rebuilds.findProgress());
  }
}
