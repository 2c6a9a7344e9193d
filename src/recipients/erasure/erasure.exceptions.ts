import { ProblemException } from '../../http/problem.exception.js';

/** There is no erasure with this id: check it. */
export class ErasureNotFoundException extends ProblemException {
  constructor() {
    super({ status: 404, code: 'erasure_not_found', detail: 'There is no erasure with this id.' });
  }
}
