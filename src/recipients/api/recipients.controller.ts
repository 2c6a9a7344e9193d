import { Controller, Delete, Get, Header, HttpCode, Param, Req, StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { AuthenticatedRequest } from '../../auth/api-key.guard.js';
import { Audited } from '../../audit/audited.js';
import { RequireScope } from '../../auth/require-scope.js';
import { ApiProblems } from '../../http/problem.schema.js';
import { ErasuresService } from '../erasure/erasures.service.js';
import { RecipientExport } from '../export/recipient-export.js';
import { ErasureView } from './erasure.view.js';
import { RecipientParams } from './recipient.params.js';
import { toErasureView } from './to-erasure-view.js';

const NUMBER_PROBLEMS = {
  400: {
    validation_failed: {
      when: 'The number is not in E.164 form.',
      errors: [
        { field: 'number', message: 'number must be a phone number in E.164 form, such as +14155550123.' },
      ],
    },
  },
};

@ApiTags('recipients')
@RequireScope('admin')
@Controller('recipients')
export class RecipientsController {
  constructor(
    private readonly erasures: ErasuresService,
    private readonly recipientExport: RecipientExport,
  ) {}

  @Get(':number/export')
  @Audited()
  @Header('Cache-Control', 'no-store')
  @ApiOperation({
    summary: 'Export all that is kept of a person',
    description:
      'One JSON document: messages with their reports, webhooks and statuses, and lists of all other rows that name the ' +
      'number, with their columns as they are stored. It is written while it is read, so it may be large. A document that ' +
      'does not end is not complete: ask again.',
  })
  @ApiParam({ name: 'number', description: 'The number, in E.164 form.', example: '+15551234567' })
  @ApiOkResponse({
    content: { 'application/json': { schema: { type: 'object', additionalProperties: true } } },
  })
  @ApiProblems(NUMBER_PROBLEMS)
  async exportRecipient(@Param() { number }: RecipientParams): Promise<StreamableFile> {
    return new StreamableFile(await this.recipientExport.exportRecipient(number), {
      type: 'application/json',
    });
  }

  @Delete(':number')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Erase a person',
    description:
      'Removes the number, texts, your data and payloads from everything that was recorded before. Waiting messages are ' +
      'cancelled. Opt-outs stay, and so do figures. It goes on in the background; a repetition returns the same erasure ' +
      'while it is running.',
  })
  @ApiParam({ name: 'number', description: 'The number, in E.164 form.', example: '+15551234567' })
  @ApiAcceptedResponse({ type: ErasureView })
  @ApiProblems(NUMBER_PROBLEMS)
  async eraseRecipient(
    @Req() { apiKey }: AuthenticatedRequest,
    @Param() { number }: RecipientParams,
  ): Promise<ErasureView> {
    return toErasureView(await this.erasures.eraseRecipient(number, apiKey?.name ?? null));
  }

  @Get('erasures/:id')
  @ApiOperation({ summary: 'Show how far an erasure is' })
  @ApiParam({ name: 'id', description: 'The `id` of DELETE /recipients/{number}.' })
  @ApiOkResponse({ type: ErasureView })
  @ApiProblems({ 404: { erasure_not_found: 'There is no erasure with this id.' } })
  async findErasure(@Param('id') id: string): Promise<ErasureView> {
    return toErasureView(await this.erasures.findErasure(id));
  }
}
