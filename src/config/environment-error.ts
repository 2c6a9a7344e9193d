/** The environment cannot be used. Stops the start; `mistakes` are sentences for the operator, one per mistake. */
export class EnvironmentError extends Error {
  constructor(readonly mistakes: string[]) {
    super(`The environment is not usable:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`);
    this.name = 'EnvironmentError';
  }
}
