/**
 * `npm run dashboard:types`: writes the types of the API that the dashboard is built with, from our
 * OpenAPI document. It runs the spec that compares the two.
 */
import { jest } from './lib/jest.mjs';

jest(['--selectProjects', 'sqlite', '--', 'test/dashboard-types'], { WRITE_DASHBOARD_TYPES: 'true' });
