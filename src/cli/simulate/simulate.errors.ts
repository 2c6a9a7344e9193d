import { OperatorError } from '../../core/operator-error.js';

/** The service would send real SMS. */
export class NotSandboxError extends OperatorError {
  constructor(url: string) {
    super(
      `The service at ${url} is live: it sends real SMS. simulate needs one in sandbox mode. It has sent no message to a live service.`,
    );
  }
}
