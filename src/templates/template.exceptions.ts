import { type FieldError, ProblemException } from '../http/problem.exception.js';
import { ValidationFailedException } from '../http/validation.pipe.js';

/** There is no template of this name: check the name, or create the template. */
export class NoSuchTemplateException extends ProblemException {
  constructor() {
    const detail = 'There is no template with this name and version. GET /messaging/templates lists them.';
    super({ status: 404, code: 'template_not_found', detail });
  }
}

/** A message names a template that does not exist: check the name, or create the template. */
export class TemplateNotFoundException extends ProblemException {
  /**
   * @param version if one was requested
   * @param path of the object that names the template, such as `variants.0.`
   */
  constructor(
    private readonly version?: number,
    path = '',
  ) {
    const error =
      version === undefined
        ? { field: 'template', message: 'template must be the name of a template.' }
        : {
            field: 'templateVersion',
            message: `templateVersion must be a version of the template; there is no version ${version}.`,
          };
    const field = `${path}${error.field}`;
    const message = `${path}${error.message} GET /messaging/templates lists them.`;
    const detail = 'There is no template with this name and version.';
    super({ status: 422, code: 'template_not_found', detail, errors: [{ field, message }] });
  }

  /** The same error for a template that is named deeper in the request. */
  at(path: string): TemplateNotFoundException {
    return new TemplateNotFoundException(this.version, path);
  }
}

/** A version without a template: name the template, or leave the version out. */
export class VersionWithoutTemplateException extends ValidationFailedException {
  constructor() {
    const message = 'templateVersion must be left out without a template.';
    super([{ field: 'templateVersion', message }]);
  }
}

/** Messages refer to this version. Create a new version instead. */
export class TemplateInUseException extends ProblemException {
  constructor() {
    const detail =
      'This version has been used and cannot change. Create a new version: POST /messaging/templates with the same name.';
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
      detail: `These variables do not fit the template: ${fields}.`,
      errors,
    });
  }
}
