/** `@jest/globals` of the spec file that is being loaded. */
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } =
  globalThis.JEST_GLOBALS;
