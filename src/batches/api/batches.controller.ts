import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { RequireScope } from '../../auth/require-scope.js';
import { BodyRules } from '../../http/body-rules.js';
import { type Page, PageQuery } from '../../http/page.js';
import { ApiProblems } from '../../http/problem.schema.js';
import {
  ApiIdempotencyKey,
  Idempotent,
  type IdempotentRequest,
} from '../../idempotency/idempotent-request.js';
import { BatchIntake } from '../upload/batch-intake.js';
import { BatchLinePageView, type BatchLineView, BatchPageView, BatchView } from './batch.view.js';
import { BatchesService } from '../batches.service.js';
import { BATCH_JSON_BYTES, BatchOptionsDto, CreateBatchDto } from './create-batch.dto.js';
import { ListLinesQuery } from './list-lines.query.js';

const ID = { name: 'id', example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c' };
const NOT_FOUND = { 404: 'There is no such batch.' };

@ApiTags('batches')
@Controller('messaging/batches')
export class BatchesController {
  constructor(
    private readonly batches: BatchesService,
    private readonly intake: BatchIntake,
  ) {}

  @Post()
  @HttpCode(202)
  @RequireScope('send')
  @BodyRules({ limit: BATCH_JSON_BYTES, streamed: 'text/csv' })
  @ApiOperation({
    summary: 'Send to up to 100,000 recipients: all of it is stored, or nothing',
    description:
      'As JSON (up to 8 MB), or as `text/csv` (UTF-8, up to 64 MB, streamed) whose header names `to` and the variables of the template; ' +
      'the other fields then come in the query. Cells are separated by commas, semicolons or tabs, or as a first line ' +
      '`sep=;` says. An empty cell is a variable that is not given; columns without a name must be empty.',
  })
  @ApiIdempotencyKey()
  @ApiConsumes('application/json', 'text/csv')
  @ApiBody({ type: CreateBatchDto })
  @ApiAcceptedResponse({ type: BatchView })
  @ApiProblems({
    400: 'Something is not usable; `errors` names the field.',
    408: 'The body came more slowly than 1 kB a second.',
    413: 'JSON larger than 8 MB, or CSV larger than 64 MB.',
    415: 'Neither JSON nor CSV in UTF-8; compressed files and workbooks are named.',
    422: 'The CSV cannot be read (`errors` names the row by its first line), there are too many recipients, or no such template.',
    503: 'Too many large bodies at once (`too_many_uploads`), or the database is unavailable.',
  })
  create(
    @Query() query: BatchOptionsDto,
    @Req() request: Request,
    @Idempotent() idempotent: IdempotentRequest,
  ): Promise<BatchView> {
    return this.intake.accept(query, request, idempotent);
  }

  @Get()
  @RequireScope('read')
  @ApiOperation({ summary: 'Batches, newest first' })
  @ApiOkResponse({ type: BatchPageView })
  @ApiProblems({ 400: 'The page is not readable.' })
  list(@Query() query: PageQuery): Promise<Page<BatchView>> {
    return this.batches.list(query);
  }

  @Get(':id')
  @RequireScope('read')
  @ApiOperation({ summary: 'How far a batch has come' })
  @ApiParam(ID)
  @ApiOkResponse({ type: BatchView })
  @ApiProblems(NOT_FOUND)
  read(@Param('id') id: string): Promise<BatchView> {
    return this.batches.read(id);
  }

  @Get(':id/lines')
  @RequireScope('read')
  @ApiOperation({ summary: 'What became of each line, in their order' })
  @ApiParam(ID)
  @ApiOkResponse({ type: BatchLinePageView })
  @ApiProblems({ 400: 'A filter is not readable.', ...NOT_FOUND })
  lines(@Param('id') id: string, @Query() query: ListLinesQuery): Promise<Page<BatchLineView>> {
    return this.batches.lines(id, query);
  }

  @Post(':id/pause')
  @HttpCode(200)
  @RequireScope('send')
  @ApiOperation({ summary: 'Pause a batch' })
  @ApiParam(ID)
  @ApiOkResponse({ type: BatchView })
  @ApiProblems({ ...NOT_FOUND, 409: 'It is loading, cancelled or done.' })
  pause(@Param('id') id: string): Promise<BatchView> {
    return this.batches.pause(id);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @RequireScope('send')
  @ApiOperation({ summary: 'Resume a batch' })
  @ApiParam(ID)
  @ApiOkResponse({ type: BatchView })
  @ApiProblems({ ...NOT_FOUND, 409: 'It is loading, cancelled or done.' })
  resume(@Param('id') id: string): Promise<BatchView> {
    return this.batches.resume(id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @RequireScope('send')
  @ApiOperation({ summary: 'Cancel the messages of a batch that Plivo has not been asked for' })
  @ApiParam(ID)
  @ApiOkResponse({ type: BatchView })
  @ApiProblems({ ...NOT_FOUND, 409: 'It is loading or done.' })
  cancel(@Param('id') id: string): Promise<BatchView> {
    return this.batches.cancel(id);
  }
}
