import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { createValidationPipe, ValidationFailedException } from '../../http/validation.pipe.js';
import { Idempotency } from '../../idempotency/idempotency.js';
import type { IdempotentRequest } from '../../idempotency/idempotent-request.js';
import { StreamedBody } from '../../idempotency/streamed-body.js';
import type { BatchRequest } from '../batch.js';
import { TooManyRecipientsException } from '../batch.exceptions.js';
import { BatchLimits } from '../batch-limits.js';
import { BatchImporter, type OpenLines } from '../upload/batch-importer.js';
import { csvBytes } from '../upload/csv-bytes.js';
import { csvLines } from '../upload/csv-lines.js';
import { jsonLines } from '../upload/json-lines.js';
import type { BatchView } from './batch.view.js';
import { type BatchOptionsDto, CreateBatchDto } from './create-batch.dto.js';
import { toBatchView } from './to-batch-view.js';

/** Reads the request for a batch: JSON, or a CSV with options in the query. */
@Injectable()
export class BatchUpload {
  private readonly validation = createValidationPipe();

  constructor(
    private readonly idempotency: Idempotency,
    private readonly importer: BatchImporter,
    private readonly limits: BatchLimits,
  ) {}

  /** @throws {ProblemException} */
  createBatch(query: BatchOptionsDto, request: Request, idempotent: IdempotentRequest): Promise<BatchView> {
    return request.is('text/csv')
      ? this.createFromCsv(query, request, idempotent)
      : this.createFromJson(request, idempotent);
  }

  private createFromCsv(
    options: BatchOptionsDto,
    request: Request,
    idempotent: IdempotentRequest,
  ): Promise<BatchView> {
    const body = new StreamedBody(options, csvBytes(request));
    return this.importOnce(options, ({ variables }) => csvLines(body, variables), idempotent, body);
  }

  private async createFromJson(request: Request, idempotent: IdempotentRequest): Promise<BatchView> {
    const [option] = Object.keys(request.query);
    if (option !== undefined) {
      const message = `${option} must be in the body; only a CSV has its options in the query.`;
      throw new ValidationFailedException([{ field: option, message }]);
    }
    const metadata = { type: 'body', metatype: CreateBatchDto } as const;
    const dto = (await this.validation.transform(request.body ?? {}, metadata)) as CreateBatchDto;
    const { recipients, ...options } = dto;
    const { maxLines } = this.limits;
    if (recipients.length > maxLines) throw new TooManyRecipientsException(maxLines);
    return this.importOnce(options, () => jsonLines(recipients), idempotent, dto);
  }

  /** @param body identifies the request among requests with the same key */
  private async importOnce(
    options: BatchRequest,
    open: OpenLines,
    idempotent: IdempotentRequest,
    body: object | StreamedBody,
  ): Promise<BatchView> {
    const operation = await this.idempotency.begin<BatchView>(idempotent, body);
    if (operation.storedResponse) return operation.storedResponse;
    const imported = this.importer.importBatch(
      options,
      open,
      (status) => operation.completeStatements(toBatchView(status)),
      idempotent.requestId,
    );
    return toBatchView(await this.idempotency.complete(operation, imported));
  }
}
