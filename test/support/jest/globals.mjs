/** `@jest/globals` of the current spec file. */
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } =
  globalThis.JEST_GLOBALS;
