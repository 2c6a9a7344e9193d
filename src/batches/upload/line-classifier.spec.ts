import { describe, expect, it } from '@jest/globals';
import type { Environment } from '../../config/environment.js';
import { NO_DLT } from '../../plivo/dlt.js';
import { MessageFactory } from '../../messages/message.factory.js';
import type { DestinationPolicy } from '../../policy/destination.policy.js';
import type { Refusal } from '../../policy/refusal.js';
import { CompiledTemplate } from '../../templates/compiled-template.js';
import type { BatchContent } from './batch-content.js';
import { LineClassifier } from './line-classifier.js';

const ADA = '+15551234567';
const BOB = '+15551234568';
const OPTED_OUT = '+15551230001';
const ABROAD = '+447700900123';

class FakePolicy implements Pick<DestinationPolicy, 'checkRecipients'> {
  readonly asked: string[] = [];

  checkRecipients(recipients: readonly string[]): Promise<(Refusal | null)[]> {
    this.asked.push(...recipients);
    return Promise.resolve(
      recipients.map((recipient) => {
        if (recipient === OPTED_OUT) return { reason: 'recipient_opted_out' };
        return recipient === ABROAD ? { reason: 'country_not_allowed', country: 'GB' } : null;
      }),
    );
  }
}

const template = new CompiledTemplate({
  name: 'hello',
  version: 3,
  text: 'Hi {{name}}',
  variables: { name: { required: true, default: null } },
  ...NO_DLT,
});
const used = { name: 'hello', version: 3 };
const content: BatchContent = {
  template: used,
  variables: template.variableNames,
  render: (_recipient, variables) => ({ text: template.render(variables), template: used, variables }),
};

function classifierWith(policy = new FakePolicy()) {
  const env = { sender: '+15550100000' } as Environment;
  const factory = new MessageFactory({ now: () => new Date('2026-11-24T08:00:00Z') }, env, env);
  const options = { kind: 'transactional' } as const;
  return new LineClassifier('batch', options, content, factory, policy as unknown as DestinationPolicy);
}

const lineOf = (line: number, to: unknown, variables: unknown = { name: 'Ada' }) => ({ line, to, variables });

describe('LineClassifier', () => {
  it('makes a held message from an accepted line', async () => {
    const { lines, messages } = await classifierWith().classify([lineOf(2, ADA)]);
    expect(messages).toEqual([
      expect.objectContaining({
        recipient: ADA,
        text: 'Hi Ada',
        template: 'hello',
        templateVersion: 3,
        variables: '{"name":"Ada"}',
        batchId: 'batch',
        batchLine: 2,
        state: 'held',
      }),
    ]);
    const messageId = messages[0]!.id;
    expect(lines).toEqual([{ line: 2, result: 'accepted', reason: null, recipient: ADA, messageId }]);
  });

  it('gives every line its own refusal, also with invalid lines in between', async () => {
    const policy = new FakePolicy();
    const { lines, messages } = await classifierWith(policy).classify([
      lineOf(2, 'nobody'),
      lineOf(3, OPTED_OUT),
      lineOf(4, OPTED_OUT),
      lineOf(5, ABROAD),
      lineOf(6, BOB),
    ]);
    expect(lines.map(({ line, result, reason }) => [line, result, reason])).toEqual([
      [2, 'invalid', expect.stringContaining('to must be')],
      [3, 'opted_out', 'recipient_opted_out'],
      [4, 'duplicate', null],
      [5, 'refused', 'country_not_allowed'],
      [6, 'accepted', null],
    ]);
    expect(policy.asked).toEqual([OPTED_OUT, ABROAD, BOB]);
    expect(messages.map(({ recipient }) => recipient)).toEqual([BOB]);
  });

  it('recognizes a duplicate of an earlier call', async () => {
    const classifier = classifierWith();
    await classifier.classify([lineOf(2, ADA)]);
    expect((await classifier.classify([lineOf(3, ADA)])).lines[0]).toMatchObject({ result: 'duplicate' });
  });

  it.each<[name: string, to: unknown, variables: unknown, kept: string | null]>([
    ['no number at all', undefined, {}, null],
    ['an object as a number', { to: ADA }, {}, null],
    ['a long text as a number', `é\0${'x'.repeat(100)}`, {}, `??${'x'.repeat(30)}`],
    ['variables missing', ADA, undefined, ADA],
    ['variables that are a list', ADA, ['Ada'], ADA],
    ['a variable that is no text', ADA, { name: 1 }, ADA],
    ['a variable with NUL', ADA, { name: 'A\0' }, ADA],
    ['a variable with half a character', ADA, { name: '\ud83d' }, ADA],
    ['a variable nobody knows', ADA, { name: 'Ada', age: '36' }, ADA],
  ])('finds %s invalid, and keeps what it can', async (_name, to, variables, kept) => {
    const { lines, messages } = await classifierWith().classify([{ line: 2, to, variables }]);
    expect(lines[0]).toEqual({
      line: 2,
      result: 'invalid',
      reason: expect.any(String),
      recipient: kept,
      messageId: null,
    });
    expect(messages).toEqual([]);
  });
});
