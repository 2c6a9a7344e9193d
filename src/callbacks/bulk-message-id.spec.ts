import { describe, expect, it } from '@jest/globals';
import { v7 as uuidv7, validate, version } from 'uuid';
import { bulkMessageId } from './bulk-message-id.js';

const BATCH = '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c';

describe('the id of a message of a batch', () => {
  it('is always the same, a UUIDv7 of the time of the batch', () => {
    const id = bulkMessageId(BATCH, '+15551234567');
    expect(id).toBe('019ab0c1-2f6e-71bb-90ab-bd201692bf5c');
    expect([validate(id), version(id), id.slice(0, 14)]).toEqual([true, 7, '019ab0c1-2f6e-']);
  });

  it.each(['15551234567', ' 15551234567', '0015551234567', '+1 555 123 4567'])(
    'is the same for %j, another spelling of the number',
    (spelling) => {
      expect(bulkMessageId(BATCH, spelling)).toBe(bulkMessageId(BATCH, '+15551234567'));
    },
  );

  it('differs for each number and batch', () => {
    const batches = [BATCH, uuidv7()];
    const numbers = Array.from({ length: 1_000 }, (_, index) => `+1555${1_000_000 + index}`);
    const ids = batches.flatMap((batch) => numbers.map((number) => bulkMessageId(batch, number)));
    expect(new Set(ids).size).toBe(2_000);
  });
});
