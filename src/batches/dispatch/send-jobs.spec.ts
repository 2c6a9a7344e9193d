import { describe, expect, it } from '@jest/globals';
import { NO_DLT } from '../../plivo/dlt.js';
import type { Message } from '../../messages/message.js';
import { sendJobs } from './send-jobs.js';

const messages = ['a', 'b', 'a', 'a', 'b', 'c', 'a'].map((text, index) => ({
  id: String(index),
  text,
  kind: 'marketing',
  sender: '+15550100000',
  ...NO_DLT,
})) as Message[];

describe('the jobs of a batch', () => {
  it('are one per message', () => {
    const jobs = sendJobs('batch', messages, 1);
    expect(jobs.map(({ payload }) => payload)).toEqual(messages.map(({ id }) => ({ messageId: id })));
    expect(new Set(jobs.map(({ queue }) => queue))).toEqual(new Set(['2/+15550100000']));
  });

  it('are one per text, up to the size of a bulk call, where that is above one', () => {
    const jobs = sendJobs('batch', messages, 3);
    expect(jobs.map(({ queue, payload }) => [queue, payload])).toEqual([
      ['2/+15550100000/bulk', { batchId: 'batch', messageIds: ['0', '2', '3'] }],
      ['2/+15550100000', { messageId: '6' }],
      ['2/+15550100000/bulk', { batchId: 'batch', messageIds: ['1', '4'] }],
      ['2/+15550100000', { messageId: '5' }],
    ]);
  });

  it('never mix messages of different registrations in India', () => {
    const india = { dltEntityId: '1', dltTemplateId: '2', dltTemplateCategory: null };
    const mixed = [{}, india, { ...india, dltTemplateId: '3' }, india, {}].map((dlt, index) => ({
      ...messages[0]!,
      ...NO_DLT,
      ...dlt,
      id: String(index),
    }));
    expect(sendJobs('batch', mixed, 10).map(({ payload }) => payload)).toEqual([
      { batchId: 'batch', messageIds: ['0', '4'] },
      { batchId: 'batch', messageIds: ['1', '3'] },
      { messageId: '2' },
    ]);
  });
});
