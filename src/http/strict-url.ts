import type { RequestHandler } from 'express';
import { fieldName, nameMistake, textMistake } from './client-text.js';
import { type FieldError, ProblemException } from './problem.exception.js';
import { ValidationFailedException } from './validation.pipe.js';

/** A URL is ASCII; other characters are percent-encoded UTF-8. */
export class MalformedUrlException extends ProblemException {
  constructor() {
    const detail = 'The address is not percent-encoded UTF-8: write % as %25, + as %2B and é as %C3%A9.';
    super({ status: 400, code: 'bad_request', detail });
  }
}

/**
 * Applies the rule for clients' texts to paths and queries. Later parsers silently replace anything
 * they cannot decode.
 */
export const strictUrl: RequestHandler = (request, _response, next) => {
  try {
    checkUrl(request.url);
  } catch (error) {
    next(error);
    return;
  }
  next();
};

/** @throws {MalformedUrlException | ValidationFailedException} */
export function checkUrl(url: string): void {
  const [path = '', ...rest] = url.split('?');
  const mistakeInPath = textMistake(decode(path));
  if (mistakeInPath) refuse([{ field: 'path', message: `path ${mistakeInPath}` }]);
  const parameters = rest
    .join('?')
    .split('&')
    .map((pair) => {
      const at = pair.indexOf('=');
      return at === -1 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    });
  const errors = parameters.flatMap(([name = '', value = '']) => {
    const decoded = decode(name);
    const mistake = nameMistake(decoded) ?? textMistake(decode(value));
    const field = fieldName([decoded]);
    return mistake ? [{ field, message: `${field} ${mistake}` }] : [];
  });
  if (errors.length > 0) refuse(errors);
}

function decode(part: string): string {
  try {
    if (!/^[!-~]*$/.test(part)) throw new MalformedUrlException();
    return decodeURIComponent(part);
  } catch {
    throw new MalformedUrlException();
  }
}

function refuse(errors: FieldError[]): never {
  throw new ValidationFailedException(errors.slice(0, 20));
}
