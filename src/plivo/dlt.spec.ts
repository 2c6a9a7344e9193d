import { describe, expect, it } from '@jest/globals';
import { mergeDlt, needsDlt, NO_DLT, toDltParameters } from './dlt.js';

describe('the registration in India', () => {
  it('takes each field from the first source that has it', () => {
    const own = { dltTemplateId: '1', dltEntityId: undefined };
    const ofTemplate = { dltTemplateId: '2', dltEntityId: null, dltTemplateCategory: 'promotional' } as const;
    const ofEnvironment = {
      dltEntityId: '3',
      dltTemplateId: '3',
      dltTemplateCategory: 'transactional',
    } as const;
    expect(mergeDlt(own, ofTemplate, ofEnvironment)).toEqual({
      dltEntityId: '3',
      dltTemplateId: '1',
      dltTemplateCategory: 'promotional',
    });
    expect(mergeDlt()).toEqual(NO_DLT);
  });

  it.each([
    ['+919000000100', true],
    ['+91', true],
    ['+15551234567', false],
    ['+19195550123', false],
    ['+8801712345678', false],
    ['+9779812345678', false],
    ['', false],
  ])('is needed for a message to %s: %s', (recipient, needed) => {
    expect(needsDlt(recipient)).toBe(needed);
  });

  it('sends no missing fields to Plivo', () => {
    expect(toDltParameters(NO_DLT)).toEqual({});
    expect(toDltParameters({ ...NO_DLT, dltTemplateId: '7' })).toEqual({ dlt_template_id: '7' });
  });
});
