import type { PlivoMode } from '../config/groups/plivo.js';
import { ProblemException } from '../http/problem.exception.js';
import { ValidationFailedException } from '../http/validation.pipe.js';
import type { MessageState } from './message.js';

/** There is no message with this id: check it. */
export class MessageNotFoundException extends ProblemException {
  constructor() {
    super({
      status: 404,
      code: 'message_not_found',
      detail: 'There is no message with this id. GET /messaging/messages lists them.',
    });
  }
}

/** The message has left the queue, so it cannot be cancelled. */
export class NotCancellableException extends ProblemException {
  constructor(state: MessageState) {
    const detail = `The message is ${state}. Only a held or queued message can be cancelled.`;
    super({ status: 409, code: 'message_not_cancellable', detail });
  }
}

/** The outcome of the message is known, so there is nothing to decide. */
export class NotUnknownException extends ProblemException {
  constructor(state: MessageState) {
    const detail = `The message is ${state}. Only a message with an unknown outcome can be resolved.`;
    super({ status: 409, code: 'message_not_unknown', detail });
  }
}

/** The request demands another mode than that of the service. Nothing was accepted. */
export class OtherModeException extends ProblemException {
  constructor(mode: PlivoMode, demanded: PlivoMode) {
    const detail = `The service is in ${mode} mode, and the message is for ${demanded} mode. It was not accepted.`;
    super({ status: 422, code: 'other_mode', detail });
  }
}

/** Not exactly one of the three ways to give a text. */
export class TextSourceException extends ValidationFailedException {
  constructor() {
    const message = 'text, template or experiment must be given, and only one of them.';
    super([{ field: 'text', message }]);
  }
}

/** Neither ids nor a filter, or both. */
export class IdsOrFilterException extends ValidationFailedException {
  constructor() {
    super([{ field: 'ids', message: 'ids or at least one filter must be given, and not both.' }]);
  }
}

/** The message would expire before it may be sent. */
export class ExpiresTooEarlyException extends ValidationFailedException {
  constructor() {
    super([{ field: 'expiresAt', message: 'expiresAt must lie in the future and after sendAt.' }]);
  }
}
