export { SeededRandom } from '../../src/demo-data/seeded-random.js';
