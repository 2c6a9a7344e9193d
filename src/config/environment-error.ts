/** The environment is invalid. Stops the start; `mistakes` has one sentence per mistake. */
export class EnvironmentError extends Error {
  constructor(readonly mistakes: string[]) {
    super(`The environment is not usable:\n${mistakes.map((mistake) => `  - ${mistake}`).join('\n')}`);
    this.name = 'EnvironmentError';
  }
}
