import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { RequireScope } from '../../auth/require-scope.js';
import { BodyRules } from '../../http/body-rules.js';
import { LIST_PROBLEMS, mapPage, type Page } from '../../http/page.js';
import { ApiProblems } from '../../http/problem.schema.js';
import { ListOptOutsQuery } from './list-opt-outs.query.js';
import { OptOutReader } from '../opt-out.reader.js';
import { ImportedOptOutsView, OptOutPageView, OptOutView } from './opt-out.view.js';
import {
  ADD_EXAMPLES,
  AddOptOutDto,
  IMPORT_BYTES,
  IMPORT_EXAMPLES,
  ImportOptOutsDto,
} from './opt-outs.dto.js';
import { toOptOutView } from './to-opt-out-view.js';
import { OptOutsService } from '../opt-outs.service.js';

@ApiTags('opt-outs')
@Controller('messaging/opt-outs')
export class OptOutsController {
  constructor(
    private readonly optOuts: OptOutsService,
    private readonly reader: OptOutReader,
  ) {}

  @Get()
  @RequireScope('read')
  @ApiOperation({ summary: 'List opt-outs' })
  @ApiOkResponse({ type: OptOutPageView })
  @ApiProblems(LIST_PROBLEMS)
  async listOptOuts(@Query() query: ListOptOutsQuery): Promise<Page<OptOutView>> {
    return mapPage(await this.reader.listOptOuts(query, query), toOptOutView);
  }

  @Post()
  @RequireScope('admin')
  @ApiOperation({ summary: 'Add an opt-out' })
  @ApiBody({ type: AddOptOutDto, examples: ADD_EXAMPLES })
  @ApiCreatedResponse({ type: OptOutView, description: 'The opt-out is added.' })
  @ApiOkResponse({ type: OptOutView, description: 'The opt-out was there already.' })
  @ApiProblems({
    400: { validation_failed: 'A number is not usable; `errors` names the field.' },
    415: { unsupported_media_type: 'The body is not JSON.' },
  })
  async addOptOut(
    @Body() body: AddOptOutDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<OptOutView> {
    const { optOut, added } = await this.optOuts.addOptOut(body);
    response.status(added ? 201 : 200);
    return toOptOutView(optOut);
  }

  @Post('import')
  @HttpCode(200)
  @RequireScope('admin')
  @BodyRules({ limit: IMPORT_BYTES })
  @ApiOperation({ summary: 'Add up to 10,000 opt-outs' })
  @ApiBody({ type: ImportOptOutsDto, examples: IMPORT_EXAMPLES })
  @ApiOkResponse({ type: ImportedOptOutsView })
  @ApiProblems({
    400: { validation_failed: 'Not a list of up to 10,000 numbers, or the sender is not usable.' },
    413: { body_too_large: 'The body is larger than 512 kB.' },
    415: { unsupported_media_type: 'The body is not JSON.' },
  })
  importOptOuts(@Body() body: ImportOptOutsDto): Promise<ImportedOptOutsView> {
    return this.optOuts.importOptOuts(body);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequireScope('admin')
  @ApiOperation({
    summary: 'Remove an opt-out',
    description: 'Do this only when the recipient has asked for it.',
  })
  @ApiParam({ name: 'id', description: 'The `id` of an entry of GET /messaging/opt-outs.' })
  @ApiNoContentResponse({ description: 'The opt-out is removed.' })
  @ApiProblems({ 404: { opt_out_not_found: 'There is no opt-out with this id.' } })
  deleteOptOut(@Param('id') id: string): Promise<void> {
    return this.optOuts.deleteOptOut(id);
  }
}
