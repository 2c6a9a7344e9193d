import { ProblemException } from '../http/problem.exception.js';

export const NOT_BUILT = 'The dashboard is not built. Run npm run build, and load this page again.';

/** There is no build of the dashboard beside the service: build it. */
export class DashboardNotBuiltException extends ProblemException {
  constructor() {
    super({ status: 404, code: 'dashboard_not_built', detail: NOT_BUILT });
  }
}

/** The build has no such file, perhaps because the build is newer: load the page again. */
export class DashboardFileMissingException extends ProblemException {
  constructor() {
    const detail = 'The dashboard has no such file. After an update of the service, load the page again.';
    super({ status: 404, code: 'not_found', detail });
  }
}
