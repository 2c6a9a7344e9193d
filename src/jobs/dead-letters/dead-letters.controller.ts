import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../auth/require-scope.js';
import { type Page, PageQuery } from '../../http/page.js';
import { ApiProblems } from '../../http/problem.schema.js';
import { DeadLetterReader } from './dead-letter.reader.js';
import { DeadLetterPageView, type DeadLetterView } from './dead-letter.view.js';
import { DeadLetters } from './dead-letters.js';

const ID = { name: 'id', example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c' };

@ApiTags('dead letters')
@RequireScope('admin')
@Controller('jobs/dead-letters')
export class DeadLettersController {
  constructor(
    private readonly letters: DeadLetters,
    private readonly reader: DeadLetterReader,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Work that was given up, newest first' })
  @ApiOkResponse({ type: DeadLetterPageView })
  @ApiProblems({ 400: 'The page is not readable.' })
  list(@Query() query: PageQuery): Promise<Page<DeadLetterView>> {
    return this.reader.list(query);
  }

  @Post(':id/retry')
  @HttpCode(204)
  @ApiOperation({ summary: 'Retry a dead letter from the beginning' })
  @ApiParam(ID)
  @ApiNoContentResponse({ description: 'It is due now.' })
  @ApiProblems({ 404: 'There is no such dead letter.' })
  retry(@Param('id') id: string): Promise<void> {
    return this.letters.retry(id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a dead letter' })
  @ApiParam(ID)
  @ApiNoContentResponse({ description: 'It is gone.' })
  @ApiProblems({ 404: 'There is no such dead letter.' })
  delete(@Param('id') id: string): Promise<void> {
    return this.letters.delete(id);
  }
}
