import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { RequireScope } from '../../auth/require-scope.js';
import { BodyRules } from '../../http/body-rules.js';
import { LIST_PROBLEMS, mapPage, type Page, PageQuery } from '../../http/page.js';
import { CALLBACK_URL_REFUSAL } from '../../dto/send-problems.js';
import { ApiProblems } from '../../http/problem.schema.js';
import {
  ApiIdempotencyKey,
  Idempotent,
  type IdempotentRequest,
} from '../../idempotency/idempotent-request.js';
import { BatchUpload } from './batch-upload.js';
import { BatchLinePageView, type BatchLineView, BatchPageView, BatchView } from './batch.view.js';
import { BatchesService } from '../batches.service.js';
import {
  BATCH_JSON_BYTES,
  BatchOptionsDto,
  CREATE_BATCH_EXAMPLES,
  CreateBatchDto,
} from './create-batch.dto.js';
import { ListLinesQuery } from './list-lines.query.js';
import { toBatchView } from './to-batch-view.js';

const ID = {
  name: 'id',
  description: 'The `id` that POST /messaging/batches answers and GET /messaging/batches lists.',
};
const NOT_FOUND = { 404: { batch_not_found: 'There is no batch with this id.' } };

@ApiTags('batches')
@Controller('messaging/batches')
export class BatchesController {
  constructor(
    private readonly batches: BatchesService,
    private readonly upload: BatchUpload,
  ) {}

  @Post()
  @HttpCode(202)
  @RequireScope('send')
  @BodyRules({ limit: BATCH_JSON_BYTES, streamed: 'text/csv' })
  @ApiOperation({
    summary: 'Send to up to 100,000 recipients',
    description:
      'Takes JSON of up to 8 MB, or `text/csv` in UTF-8 of up to 64 MB. Either the whole batch is stored or nothing. The header of ' +
      'the CSV names `to` and the variables of the template or the experiment. The options of a CSV come in the query, those of JSON in the body. ' +
      'Cells are separated by commas, semicolons or tabs, or as a first line `sep=;` says. An empty cell is a variable that is ' +
      'not given. Columns without a name must be empty.',
  })
  @ApiIdempotencyKey({ type: BatchView, description: 'The batch is stored and will be sent.' })
  @ApiConsumes('application/json', 'text/csv')
  @ApiBody({ type: CreateBatchDto, examples: CREATE_BATCH_EXAMPLES })
  @ApiProblems({
    400: {
      validation_failed: {
        when: 'A field is not usable; `errors` names it.',
        errors: [
          { field: 'text', message: 'text, template or experiment must be given, and only one of them.' },
        ],
      },
    },
    408: { body_too_slow: 'The body came more slowly than 1 kB a second.' },
    413: { body_too_large: 'JSON is larger than 8 MB, or CSV is larger than 64 MB.' },
    415: { unsupported_media_type: 'The body is neither JSON nor CSV in UTF-8.' },
    422: {
      ...CALLBACK_URL_REFUSAL,
      malformed_csv: 'The CSV cannot be read; `errors` names the row by its first line.',
      no_recipients: 'The batch has no recipient.',
      too_many_recipients: 'The batch has more than 100,000 recipients.',
      template_not_found: 'There is no template with this name and version.',
      experiment_not_found: 'There is no experiment with this name.',
      experiment_stopped: 'The experiment was stopped; `detail` says how to go on.',
    },
    503: {
      too_many_uploads: 'Too many large bodies at once. Try again after `Retry-After`.',
      batch_given_up: 'Storing the batch took too long. Nothing of it was kept; send it again.',
    },
  })
  createBatch(
    @Query() query: BatchOptionsDto,
    @Req() request: Request,
    @Idempotent() idempotent: IdempotentRequest,
  ): Promise<BatchView> {
    return this.upload.createBatch(query, request, idempotent);
  }

  @Get()
  @RequireScope('read')
  @ApiOperation({ summary: 'List batches' })
  @ApiOkResponse({ type: BatchPageView })
  @ApiProblems(LIST_PROBLEMS)
  async listBatches(@Query() query: PageQuery): Promise<Page<BatchView>> {
    return mapPage(await this.batches.listBatches(query), toBatchView);
  }

  @Get(':id')
  @RequireScope('read')
  @ApiOperation({ summary: 'Read a batch and its progress' })
  @ApiParam(ID)
  @ApiOkResponse({ type: BatchView })
  @ApiProblems(NOT_FOUND)
  async readBatch(@Param('id') id: string): Promise<BatchView> {
    return toBatchView(await this.batches.readBatch(id));
  }

  @Get(':id/lines')
  @RequireScope('read')
  @ApiOperation({ summary: 'List the result of each line, in order' })
  @ApiParam(ID)
  @ApiOkResponse({ type: BatchLinePageView })
  @ApiProblems({ ...LIST_PROBLEMS, ...NOT_FOUND })
  listLines(@Param('id') id: string, @Query() query: ListLinesQuery): Promise<Page<BatchLineView>> {
    return this.batches.listLines(id, query.result, query);
  }

  @Post(':id/pause')
  @HttpCode(200)
  @RequireScope('send')
  @ApiOperation({ summary: 'Pause a batch' })
  @ApiParam(ID)
  @ApiOkResponse({ type: BatchView })
  @ApiProblems({ ...NOT_FOUND, 409: { batch_state: 'The batch is loading, cancelled or done.' } })
  async pauseBatch(@Param('id') id: string): Promise<BatchView> {
    return toBatchView(await this.batches.pauseBatch(id));
  }

  @Post(':id/resume')
  @HttpCode(200)
  @RequireScope('send')
  @ApiOperation({ summary: 'Resume a batch' })
  @ApiParam(ID)
  @ApiOkResponse({ type: BatchView })
  @ApiProblems({ ...NOT_FOUND, 409: { batch_state: 'The batch is loading, cancelled or done.' } })
  async resumeBatch(@Param('id') id: string): Promise<BatchView> {
    return toBatchView(await this.batches.resumeBatch(id));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @RequireScope('send')
  @ApiOperation({
    summary: 'Cancel a batch',
    description: 'Cancels its messages that have not gone to Plivo.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: BatchView })
  @ApiProblems({ ...NOT_FOUND, 409: { batch_state: 'The batch is loading or done.' } })
  async cancelBatch(@Param('id') id: string): Promise<BatchView> {
    return toBatchView(await this.batches.cancelBatch(id));
  }
}
