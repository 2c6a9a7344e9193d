import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { RequireScope } from '../../auth/require-scope.js';
import { BodyRules } from '../../http/body-rules.js';
import { LIST_PROBLEMS, mapPage, type Page, PageQuery } from '../../http/page.js';
import { ApiProblems } from '../../http/problem.schema.js';
import { HistoryImportService } from '../history/history-import.service.js';
import { RunsService } from '../runs/runs.service.js';
import { CREATE_RUN_EXAMPLES, CreateRunDto } from './create-run.dto.js';
import { IMPORT_BYTES, IMPORT_EXAMPLES, ImportMessagesDto } from './import-messages.dto.js';
import { ImportView } from './import.view.js';
import { RunPageView, RunView } from './run.view.js';
import { toRunView } from './to-run-view.js';

const ID = { name: 'id', description: 'The `id` of a run.' };
const NOT_FOUND = { 404: { run_not_found: 'There is no run with this id.' } };
const NOT_STARTED = {
  409: {
    run_in_progress: 'Another run of this kind is under way.',
    reconciliation_off: '`RECONCILIATION_REQUESTS_PERCENT` is 0.',
  },
};
const STARTED = 'It begins at once, or within half a minute where another instance has the lease.';

@ApiTags('reconciliation')
@RequireScope('admin')
@Controller('reconciliation')
export class ReconciliationController {
  constructor(
    private readonly imports: HistoryImportService,
    private readonly runs: RunsService,
  ) {}

  @Post('runs')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Ask Plivo for the messages of a time',
    description:
      'After an outage: Plivo is asked for every message of ours that it took in this time and that has no final status. ' +
      'As a `backfill`: all messages in its list are read into the record, so that reports begin with history; of messages ' +
      'that this service did not send, no webhook tells. One run of a kind at a time; it goes on after a restart.',
  })
  @ApiBody({ type: CreateRunDto, examples: CREATE_RUN_EXAMPLES })
  @ApiAcceptedResponse({ type: RunView, description: STARTED })
  @ApiProblems({
    400: {
      validation_failed: {
        when: '`from` or `to` is no time, or `kind` is none; `errors` names it.',
        errors: [{ field: 'from', message: 'from must be a time such as 2026-11-23T08:14:53Z.' }],
      },
    },
    ...NOT_STARTED,
    415: { unsupported_media_type: 'The body is not JSON.' },
    422: { invalid_period: '`to` is not after `from`, or no message of the time is kept any more.' },
  })
  async createRun(@Body() { kind, from, to }: CreateRunDto): Promise<RunView> {
    return toRunView(await this.runs.start(kind ?? 'reconcile', { from, to }));
  }

  @Get('runs')
  @ApiOperation({ summary: 'List runs' })
  @ApiOkResponse({ type: RunPageView })
  @ApiProblems(LIST_PROBLEMS)
  async listRuns(@Query() query: PageQuery): Promise<Page<RunView>> {
    return mapPage(await this.runs.list(query), toRunView);
  }

  @Get('runs/:id')
  @ApiOperation({ summary: 'Show how far a run is' })
  @ApiParam(ID)
  @ApiOkResponse({ type: RunView })
  @ApiProblems(NOT_FOUND)
  async findRun(@Param('id') id: string): Promise<RunView> {
    return toRunView(await this.runs.read(id));
  }

  @Post('runs/:id/cancel')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Cancel a run',
    description: 'What it has recorded stays. A run that has ended stays as it is.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: RunView })
  @ApiProblems(NOT_FOUND)
  async cancelRun(@Param('id') id: string): Promise<RunView> {
    return toRunView(await this.runs.cancel(id));
  }

  @Post('imports')
  @HttpCode(200)
  @BodyRules({ limit: IMPORT_BYTES })
  @ApiOperation({
    summary: "Import messages of Plivo's log",
    description:
      'What the export of the console holds, also from before the 90 days of the API: `plivo-callbacks import` reads such a file. ' +
      'They count in reports at their own time, as those of a backfill, and nobody is told of messages that this service did not ' +
      'send. Nothing is counted twice, however often it is imported.',
  })
  @ApiBody({ type: ImportMessagesDto, examples: IMPORT_EXAMPLES })
  @ApiOkResponse({ type: ImportView })
  @ApiProblems({
    400: {
      validation_failed: {
        when: 'A field is not usable; `errors` names it. Nothing was imported.',
        errors: [{ field: 'messages.3.units', message: 'units must be an integer number' }],
      },
    },
    413: { body_too_large: 'The body is larger than 1 MB.' },
    415: { unsupported_media_type: 'The body is not JSON.' },
    503: { report_not_stored: 'Not all were imported. Send the same again.' },
  })
  importMessages(@Body() { messages }: ImportMessagesDto): Promise<ImportView> {
    return this.imports.importMessages(messages);
  }
}
