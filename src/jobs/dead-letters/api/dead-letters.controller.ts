import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../../auth/require-scope.js';
import { LIST_PROBLEMS, mapPage, type Page, PageQuery } from '../../../http/page.js';
import { ApiProblems } from '../../../http/problem.schema.js';
import { DeadLetterReader } from '../dead-letter.reader.js';
import { DeadLetterPageView, type DeadLetterView } from './dead-letter.view.js';
import { DeadLettersService } from '../dead-letters.service.js';
import { toDeadLetterView } from './to-dead-letter-view.js';

const ID = { name: 'id', description: 'The `id` of an entry of GET /jobs/dead-letters.' };
const NOT_FOUND = { 404: { dead_letter_not_found: 'There is no dead letter with this id.' } };

@ApiTags('dead letters')
@RequireScope('admin')
@Controller('jobs/dead-letters')
export class DeadLettersController {
  constructor(
    private readonly letters: DeadLettersService,
    private readonly reader: DeadLetterReader,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List dead letters: jobs that failed too often' })
  @ApiOkResponse({ type: DeadLetterPageView })
  @ApiProblems(LIST_PROBLEMS)
  async listDeadLetters(@Query() query: PageQuery): Promise<Page<DeadLetterView>> {
    return mapPage(await this.reader.listDeadLetters(query), toDeadLetterView);
  }

  @Post(':id/retry')
  @HttpCode(204)
  @ApiOperation({ summary: 'Retry a dead letter from the beginning' })
  @ApiParam(ID)
  @ApiNoContentResponse({ description: 'The job is due now.' })
  @ApiProblems(NOT_FOUND)
  retryDeadLetter(@Param('id') id: string): Promise<void> {
    return this.letters.retry(id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a dead letter' })
  @ApiParam(ID)
  @ApiNoContentResponse({ description: 'The dead letter is deleted.' })
  @ApiProblems(NOT_FOUND)
  deleteDeadLetter(@Param('id') id: string): Promise<void> {
    return this.letters.delete(id);
  }
}
