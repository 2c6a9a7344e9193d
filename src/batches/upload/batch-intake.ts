import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { createValidationPipe, ValidationFailedException } from '../../core/http/validation.pipe.js';
import { Idempotency } from '../../idempotency/idempotency.js';
import type { OnceRequest } from '../../idempotency/once.js';
import { StreamedBody } from '../../idempotency/streamed-body.js';
import { MOST_LINES } from '../batch.js';
import { TooManyRecipientsException } from '../batch.exceptions.js';
import { BatchLoader } from './batch-loader.js';
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
    private readonly loader: BatchLoader,
  ) {}

  /** @throws {ProblemException} */
  accept(query: BatchOptionsDto, request: Request, once: OnceRequest): Promise<BatchView> {
    return request.is('text/csv') ? this.acceptCsv(query, request, once) : this.acceptJson(request, once);
  }

  private acceptCsv(options: BatchOptionsDto, request: Request, once: OnceRequest): Promise<BatchView> {
    const body = new StreamedBody(options, csvBytes(request));
    return this.idempotency.once(once, body, (completing) =>
      this.loader.load(options, ({ variables }) => csvLines(body, variables), completing),
    );
  }

  private async acceptJson(request: Request, once: OnceRequest): Promise<BatchView> {
    const [strange] = Object.keys(request.query);
    if (strange !== undefined) {
      const message = `${strange} must be in the body; only a CSV has its options in the query.`;
      throw new ValidationFailedException([{ field: strange, message }]);
    }
    const metadata = { type: 'body', metatype: CreateBatchDto } as const;
    const dto = (await this.validation.transform(request.body ?? {}, metadata)) as CreateBatchDto;
    const { recipients, ...options } = dto;
    if (recipients.length > MOST_LINES) throw new TooManyRecipientsException();
    return this.idempotency.once(once, dto, (completing) =>
      this.loader.load(options, () => jsonLines(recipients), completing),
    );
  }
}
