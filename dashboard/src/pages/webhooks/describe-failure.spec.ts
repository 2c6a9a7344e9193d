import { expect, it } from '@jest/globals';
import { ApiError } from '../../api/api-error.js';
import { REFUSALS, refusalCode, type Refusal } from '../../../../src/webhooks/address/refusal.js';
import { describeAttemptError, explainRefusal } from './describe-failure.js';

it('has a sentence for each reason why a URL may not be called', () => {
  const codes = (Object.keys(REFUSALS) as Refusal[]).map(refusalCode);
  expect(codes.filter((code) => describeAttemptError(code) === code)).toEqual([]);
});

it('names the setting where it may allow the address, and only there', () => {
  expect(describeAttemptError('url_loopback_address')).toMatch(
    /^The URL leads to a loopback address\. .*WEBHOOK_ALLOWED_NETWORKS/,
  );
  expect(describeAttemptError('url_metadata_address')).not.toContain('WEBHOOK_ALLOWED_NETWORKS');
});

it('says why there was no answer, and shows a code that it does not know', () => {
  expect(describeAttemptError('connection_refused')).toBe('Nothing listens at the address.');
  expect(describeAttemptError('of_a_later_version')).toBe('of_a_later_version');
});

it('explains a refused URL in place of the API, and leaves other errors as they are', () => {
  const refused = new ApiError(422, 'url_scheme', 'The endpoint may not be called: its url must …', [
    { field: 'url', message: 'url must begin with http:// or https://.' },
  ]);
  expect(explainRefusal(refused)).toMatchObject({
    message: 'The URL must begin with http:// or https://.',
    fields: [],
  });
  for (const error of [
    new ApiError(409, 'too_many_webhook_endpoints', 'There are 100.'),
    new Error('x'),
    null,
  ])
    expect(explainRefusal(error)).toBe(error);
});
