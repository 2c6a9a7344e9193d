import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { createValidationPipe, ValidationFailedException } from '../../http/validation.pipe.js';
import { Idempotency } from '../../idempotency/idempotency.js';
import type { IdempotentRequest } from '../../idempotency/idempotent-request.js';
import { StreamedBody } from '../../idempotency/streamed-body.js';
import { TooManyRecipientsException } from '../batch.exceptions.js';
import { BatchLimits } from '../batch-limits.js';
import { BatchImporter, type OpenLines } from './batch-importer.js';
import type { BatchView } from '../api/batch.view.js';
import { type BatchOptionsDto, CreateBatchDto } from '../api/create-batch.dto.js';
import { csvBytes } from './csv-bytes.js';
import { csvLines } from './csv-lines.js';
import { jsonLines } from './json-lines.js';

/** Takes a batch in as JSON, or as CSV with its options in the query. */
@Injectable()
export class BatchIntake {
  private readonly validation = createValidationPipe();

  constructor(
    private readonly idempotency: Idempotency,
    private readonly limits: BatchLimits,
    private readonly loader: BatchImporter,
  ) {}

  /** @throws {ProblemException} */
  accept(query: BatchOptionsDto, request: Request, idempotent: IdempotentRequest): Promise<BatchView> {
    return request.is('text/csv')
      ? this.acceptCsv(query, request, idempotent)
      : this.acceptJson(request, idempotent);
  }

  private async acceptCsv(
    options: BatchOptionsDto,
    request: Request,
    idempotent: IdempotentRequest,
  ): Promise<BatchView> {
    const body = new StreamedBody(options, csvBytes(request));
    const operation = await this.idempotency.begin<BatchView>(idempotent, body);
    if (operation.storedResponse) return operation.storedResponse;
    const open: OpenLines = ({ variables }) => csvLines(body, variables);
    return this.idempotency.complete(operation, this.loader.load(options, open, operation));
  }

  private async acceptJson(request: Request, idempotent: IdempotentRequest): Promise<BatchView> {
    const [strange] = Object.keys(request.query);
    if (strange !== undefined) {
      const message = `${strange} must be in the body; only a CSV has its options in the query.`;
      throw new ValidationFailedException([{ field: strange, message }]);
    }
    const metadata = { type: 'body', metatype: CreateBatchDto } as const;
    const dto = (await this.validation.transform(request.body ?? {}, metadata)) as CreateBatchDto;
    const { recipients, ...options } = dto;
    const { maxLines } = this.limits;
    if (recipients.length > maxLines) throw new TooManyRecipientsException(maxLines);
    const operation = await this.idempotency.begin<BatchView>(idempotent, dto);
    if (operation.storedResponse) return operation.storedResponse;
    const open: OpenLines = () => jsonLines(recipients);
    return this.idempotency.complete(operation, this.loader.load(options, open, operation));
  }
}
