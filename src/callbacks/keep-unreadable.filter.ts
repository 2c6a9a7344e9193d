import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { LogIds } from '../core/logging/log-ids.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { requestIdOf } from '../http/request-id.js';
import { ReportNotStoredException } from '../delivery/recording/delivery.recorder.js';
import { CallbackCounts } from './callback-counts.js';
import { UnreadableCallbackException } from './callback.exceptions.js';
import { RejectedCallbackStore } from './rejected-callback.store.js';

/**
 * Stores an authentic but unreadable callback before responding 400. If that fails, responds 503.
 */
@Injectable()
@Catch(UnreadableCallbackException)
export class KeepUnreadableFilter implements ExceptionFilter {
  private readonly logger = new Logger(KeepUnreadableFilter.name);
  private readonly problems = new ProblemFilter();

  constructor(
    private readonly counts: CallbackCounts,
    private readonly rejected: RejectedCallbackStore,
  ) {}

  async catch(error: UnreadableCallbackException, host: ArgumentsHost): Promise<void> {
    const { reason } = error;
    let isNew: boolean;
    try {
      isNew = await this.rejected.keep(host.switchToHttp().getRequest<Request>(), reason);
    } catch (failure) {
      this.problems.answer(new ReportNotStoredException(failure), host);
      return;
    }
    this.counts.rejected.add();
    const kept = isNew ? 'kept in RejectedCallback' : 'kept already';
    const ids: LogIds = { requestId: requestIdOf(host.switchToHttp().getResponse<Response>()) };
    this.logger.warn(`authentic callback cannot be read, ${kept}: ${reason}`, ids);
    this.problems.answer(error, host);
  }
}
