import { Injectable } from '@nestjs/common';
import { ProblemException } from '../../http/problem.exception.js';
import { JobStore } from '../job.store.js';
import { JobWakeups } from '../job-wakeups.js';

/** No dead letter has this id: it was retried or deleted, or never existed. */
export class DeadLetterNotFoundException extends ProblemException {
  constructor() {
    super({
      status: 404,
      code: 'dead_letter_not_found',
      detail: 'There is no dead letter with this id. GET /jobs/dead-letters lists them.',
    });
  }
}

/** An operator's actions on dead letters. */
@Injectable()
export class DeadLettersService {
  constructor(
    private readonly store: JobStore,
    private readonly wakeups: JobWakeups,
  ) {}

  /** @throws {DeadLetterNotFoundException} */
  async retry(id: string): Promise<void> {
    const kind = await this.store.retry(id);
    if (kind === null) throw new DeadLetterNotFoundException();
    this.wakeups.wake(kind);
  }

  /** @throws {DeadLetterNotFoundException} */
  async delete(id: string): Promise<void> {
    if (!(await this.store.delete(id))) throw new DeadLetterNotFoundException();
  }
}
