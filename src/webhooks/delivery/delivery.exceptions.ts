import { ProblemException } from '../../http/problem.exception.js';

/** There is no delivery with this id, or its endpoint is gone. */
export class DeliveryNotFoundException extends ProblemException {
  constructor() {
    super({
      status: 404,
      code: 'webhook_delivery_not_found',
      detail: 'There is no delivery with this id. GET /webhooks/endpoints/{id}/deliveries lists them.',
    });
  }
}

/** The endpoint has as many replays as it may have at once. */
export class TooManyReplaysException extends ProblemException {
  constructor(limit: number) {
    const detail = `The endpoint has ${limit} replays already. Wait until one has ended.`;
    super({ status: 409, code: 'too_many_replays', detail });
  }
}

/** No endpoint has the scheme, host and port of the callbackUrl. */
export class CallbackUrlUnknownException extends ProblemException {
  constructor() {
    super({
      status: 422,
      code: 'callback_url_unknown',
      detail:
        'callbackUrl must have the scheme, host and port of a webhook endpoint. POST /webhooks/endpoints adds one.',
    });
  }
}
