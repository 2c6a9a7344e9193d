import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../auth/require-scope.js';
import { LIST_PROBLEMS, mapPage, type Page } from '../../http/page.js';
import { ApiProblems } from '../../http/problem.schema.js';
import { AuditReader } from '../audit.reader.js';
import { AuditEntryView, AuditPageView } from './audit-entry.view.js';
import { ListAuditQuery } from './list-audit.query.js';
import { toAuditEntryView } from './to-audit-entry-view.js';

@ApiTags('audit')
@RequireScope('admin')
@Controller('audit')
export class AuditController {
  constructor(private readonly reader: AuditReader) {}

  @Get()
  @ApiOperation({ summary: 'List what keys changed', description: 'Newest first.' })
  @ApiOkResponse({ type: AuditPageView })
  @ApiProblems(LIST_PROBLEMS)
  async listEntries(@Query() { key, ...query }: ListAuditQuery): Promise<Page<AuditEntryView>> {
    return mapPage(await this.reader.listEntries({ ...query, keyName: key }, query), toAuditEntryView);
  }
}
