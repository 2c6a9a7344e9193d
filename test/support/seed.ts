import { SeededRandom } from './seeded-random.js';

/** A random source for a test, with a printed seed; TEST_SEED repeats it. */
export function printedRandom(): SeededRandom {
  const seed = Number(process.env['TEST_SEED'] ?? Date.now() % 1_000_000);
  console.info(`TEST_SEED=${seed}`);
  return new SeededRandom(seed);
}
