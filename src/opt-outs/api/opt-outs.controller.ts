import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
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
import { mapPage, type Page } from '../../http/page.js';
import { ApiProblems } from '../../http/problem.schema.js';
import { ListOptOutsQuery } from './list-opt-outs.query.js';
import { OptOutReader } from '../opt-out.reader.js';
import { ImportedOptOutsView, OptOutPageView, OptOutView } from './opt-out.view.js';
import { AddOptOutDto, IMPORT_BYTES, ImportOptOutsDto } from './opt-outs.dto.js';
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
  @ApiOperation({ summary: 'Recipients who want no messages of a sender, newest first' })
  @ApiOkResponse({ type: OptOutPageView })
  @ApiProblems({ 400: 'A filter is not readable.' })
  async list(@Query() query: ListOptOutsQuery): Promise<Page<OptOutView>> {
    return mapPage(await this.reader.list(query), toOptOutView);
  }

  @Post()
  @RequireScope('admin')
  @ApiOperation({ summary: 'Put a recipient on the list of a sender' })
  @ApiCreatedResponse({ type: OptOutView })
  @ApiOkResponse({ type: OptOutView, description: 'They were on it already.' })
  @ApiProblems({ 400: 'A number is not usable; `errors` names the field.', 415: 'Not JSON.' })
  async add(@Body() body: AddOptOutDto, @Res({ passthrough: true }) response: Response): Promise<OptOutView> {
    const { optOut, added } = await this.optOuts.add(body);
    response.status(added ? 201 : 200);
    return toOptOutView(optOut);
  }

  @Post('import')
  @HttpCode(200)
  @RequireScope('admin')
  @BodyRules({ limit: IMPORT_BYTES })
  @ApiOperation({ summary: 'Put up to 10,000 recipients on the list of a sender' })
  @ApiOkResponse({ type: ImportedOptOutsView })
  @ApiProblems({
    400: 'Not a list of up to 10,000, or the sender is not usable.',
    413: 'Larger than 512 kB.',
    415: 'Not JSON.',
  })
  import(@Body() body: ImportOptOutsDto): Promise<ImportedOptOutsView> {
    return this.optOuts.import(body);
  }

  @Delete(':id')
  @HttpCode(204)
  @RequireScope('admin')
  @ApiOperation({ summary: 'Remove an entry, when the recipient has asked for it' })
  @ApiParam({ name: 'id', example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c' })
  @ApiNoContentResponse({ description: 'It is off the list.' })
  @ApiProblems({ 404: 'No entry has this id.' })
  remove(@Param('id') id: string): Promise<void> {
    return this.optOuts.remove(id);
  }
}
