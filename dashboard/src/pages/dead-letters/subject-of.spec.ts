import { expect, it } from '@jest/globals';
import { subjectOf } from './subject-of.js';

it('leads from a job to what it is about', () => {
  expect(subjectOf({ kind: 'send', payload: { messageId: 'm1' } })).toEqual({
    path: '/messages/m1',
    label: 'Send a message',
  });
  expect(subjectOf({ kind: 'send', payload: { batchId: 'b1', messageIds: ['m1'] } })?.label).toBe(
    'Send messages of a batch',
  );
  expect(subjectOf({ kind: 'batch', payload: { batchId: 'b1' } })?.path).toBe('/batches/b1');
  expect(subjectOf({ kind: 'other', payload: {} })).toBeNull();
});
