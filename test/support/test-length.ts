declare global {
  /** Set by Jest's configuration. */
  var TEST_LENGTH: 'short' | 'long';
}

/** The value for this run of a fault test: short in `npm test`, long in `npm run test:faults`. */
export function byTestLength<T>(values: Readonly<Record<'short' | 'long', T>>): T {
  return values[globalThis.TEST_LENGTH];
}
