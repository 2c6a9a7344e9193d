import { type FieldError, ProblemException } from '../http/problem.exception.js';
import { ValidationFailedException } from '../http/validation.pipe.js';

/** There is nothing at this address: check the name, or create the template. */
export class NoSuchTemplateException extends ProblemException {
  constructor() {
    const detail = 'There is no template of this name and version. GET /messaging/templates lists them.';
    super({ status: 404, code: 'template_not_found', detail });
  }
}

/** A message wants a template that is not there: check the name, or create the template. */
export class TemplateNotFoundException extends ProblemException {
  /** @param version where one was asked for */
  constructor(version?: number) {
    const error =
      version === undefined
        ? { field: 'template', message: 'template must be the name of a template.' }
        : {
            field: 'templateVersion',
            message: `templateVersion must be a version of the template; ${version} is none.`,
          };
    const message = `${error.message} GET /messaging/templates lists them.`;
    const detail = 'There is no template of this name and version.';
    super({ status: 422, code: 'template_not_found', detail, errors: [{ ...error, message }] });
  }
}

/** A version is of a template: name it, or leave the version out. */
export class VersionWithoutTemplateException extends ValidationFailedException {
  constructor() {
    const message = 'templateVersion must be left out where there is no template.';
    super([{ field: 'templateVersion', message }]);
  }
}

/** Messages were made of this version; their record refers to it. Create a new version instead. */
export class TemplateInUseException extends ProblemException {
  constructor() {
    const detail =
      'This version has been used and stays as it is. Create a new version: POST /messaging/templates with the same name.';
    super({ status: 409, code: 'template_in_use', detail });
  }
}

/** The values do not fit the template; `errors` names each as `variables.name`. */
export class TemplateVariablesException extends ProblemException {
  constructor(errors: FieldError[]) {
    const fields = errors.map(({ field }) => field).join(', ');
    super({
      status: 422,
      code: 'template_variables',
      detail: `Not what the template needs: ${fields}.`,
      errors,
    });
  }
}
