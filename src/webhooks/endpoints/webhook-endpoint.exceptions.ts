import { ProblemException } from '../../http/problem.exception.js';
import { type Refusal, refusalCode, REFUSALS } from '../address/refusal.js';
import { MAX_ENDPOINTS } from './webhook-endpoint.store.js';

/** There is no endpoint with this id. */
export class WebhookEndpointNotFoundException extends ProblemException {
  constructor() {
    const detail = 'There is no endpoint with this id. GET /webhooks/endpoints lists them.';
    super({ status: 404, code: 'webhook_endpoint_not_found', detail });
  }
}

/** There are as many endpoints as allowed: delete one. */
export class TooManyEndpointsException extends ProblemException {
  constructor() {
    const detail = `There are ${MAX_ENDPOINTS} endpoints, which is the most. Delete one first.`;
    super({ status: 409, code: 'too_many_webhook_endpoints', detail });
  }
}

/** The URL may not be called, or not without WEBHOOK_ALLOWED_NETWORKS. */
export class UrlRefusedException extends ProblemException {
  constructor(refusal: Refusal) {
    const message = `url ${REFUSALS[refusal]}`;
    super({
      status: 422,
      code: refusalCode(refusal),
      detail: `The endpoint may not be called: its ${message}`,
      errors: [{ field: 'url', message }],
    });
  }
}
