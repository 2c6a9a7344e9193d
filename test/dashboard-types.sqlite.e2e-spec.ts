import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { createApiDocument } from '../src/openapi/api-docs.js';
import { startService } from './support/service.js';

const FILE = 'dashboard/src/api/schema.d.ts';

it('gives the dashboard types of the API as it is now: npm run dashboard:types writes them', async () => {
  const service = await startService();
  const document = JSON.stringify(createApiDocument(service.app));
  await service.stop();
  const types = `${COMMENT_HEADER}${astToString(await openapiTS(document))}`;
  if (process.env['WRITE_DASHBOARD_TYPES'] === 'true') writeFileSync(FILE, types);
  // Not by the matcher: a difference of 8,000 lines takes it minutes.
  const old = readFileSync(FILE, 'utf8').split('\n');
  const firstDifference = types.split('\n').find((line, index) => line !== old[index]);
  expect([firstDifference, types.split('\n').length]).toEqual([undefined, old.length]);
});
