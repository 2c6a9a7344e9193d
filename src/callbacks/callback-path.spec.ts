import { expect, it } from '@jest/globals';
import {
  bulkCallbackUrl,
  CALLBACK_PATH,
  callbackUrl,
  INBOUND_PATH,
  readCallbackPath,
} from './callback-path.js';

const ID = '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c';

it.each([
  [callbackUrl('', ID), { kind: 'report', pathId: ID }],
  [bulkCallbackUrl('', ID), { kind: 'bulk_report', pathId: ID }],
  [INBOUND_PATH, { kind: 'inbound' }],
  [CALLBACK_PATH, { kind: 'report', pathId: '' }],
  [`${CALLBACK_PATH}/`, { kind: 'report', pathId: '' }],
  [`${CALLBACK_PATH}/order%207`, { kind: 'report', pathId: 'order 7' }],
  [`${CALLBACK_PATH}/%E0`, { kind: 'report', pathId: '%E0' }],
  [`${CALLBACK_PATH}/bulk`, { kind: 'report', pathId: 'bulk' }],
  [`${CALLBACK_PATH}/bulk/${ID}/`, { kind: 'bulk_report', pathId: ID }],
  ['/Callbacks/Inbound/?From=14155550123', { kind: 'inbound' }],
  [`${CALLBACK_PATH}?Status=sent/${ID}`, { kind: 'report', pathId: '' }],
  [`${CALLBACK_PATH}/${ID}/more`, null],
  [`${CALLBACK_PATH}/bulk/${ID}/more`, null],
  [`/elsewhere${INBOUND_PATH}`, null],
  ['/', null],
])('reads the path %s as %j', (url, target) => {
  expect(readCallbackPath(url)).toEqual(target);
});
