declare global {
  /** Set by Jest's configuration. */
  var TEST_FORM: 'short' | 'long';
}

/** How long a fault goes on: short in `npm test`, long in `npm run test:faults`. */
export function byForm<T>(forms: Readonly<Record<'short' | 'long', T>>): T {
  return forms[globalThis.TEST_FORM];
}
