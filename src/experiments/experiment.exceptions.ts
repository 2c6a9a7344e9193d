import { ProblemException } from '../http/problem.exception.js';

/** The address names no experiment: check the name, or create the experiment. */
export class NoSuchExperimentException extends ProblemException {
  constructor() {
    const detail = 'There is no experiment with this name. GET /messaging/experiments lists them.';
    super({ status: 404, code: 'experiment_not_found', detail });
  }
}

/** A message names an experiment that does not exist: check the name, or create the experiment. */
export class ExperimentNotFoundException extends ProblemException {
  constructor() {
    const detail = 'There is no experiment with this name. Nothing was sent.';
    const message =
      'experiment must be the name of an experiment. GET /messaging/experiments lists them, ' +
      'POST /messaging/experiments creates one.';
    super({
      status: 422,
      code: 'experiment_not_found',
      detail,
      errors: [{ field: 'experiment', message }],
    });
  }
}

/** A message names an experiment that was stopped: promote a variant, or send another text. */
export class ExperimentStoppedException extends ProblemException {
  constructor(name: string) {
    const detail =
      `The experiment ${name} was stopped. Nothing was sent. To go on with one of its variants, promote it: ` +
      `POST /messaging/experiments/${name}/promote. Otherwise give a text or a template.`;
    super({ status: 422, code: 'experiment_stopped', detail });
  }
}

/** Another experiment has this name. Names are never reused: choose another one. */
export class ExperimentExistsException extends ProblemException {
  constructor(name: string) {
    const detail =
      `There is an experiment ${name} with other variants. Variants of an experiment never change: ` +
      'create one with another name.';
    super({ status: 409, code: 'experiment_exists', detail });
  }
}

/** The experiment has no such variant: name an existing one. */
export class VariantNotFoundException extends ProblemException {
  constructor(names: readonly string[]) {
    const message = `variant must be one of ${names.join(', ')}.`;
    const detail = 'The experiment has no variant with this name.';
    super({ status: 422, code: 'variant_not_found', detail, errors: [{ field: 'variant', message }] });
  }
}

/** No variant is significantly better: send more messages, or promote a variant of your choice. */
export class ExperimentUndecidedException extends ProblemException {
  /** @param conclusion sentences with the figures */
  constructor(conclusion: string) {
    const detail = `${conclusion} Nothing was changed. Go on sending, promote the variant of your choice, or stop the experiment.`;
    super({ status: 409, code: 'experiment_undecided', detail });
  }
}
