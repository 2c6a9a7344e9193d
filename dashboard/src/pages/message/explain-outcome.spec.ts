import { describe, expect, it } from '@jest/globals';
import { explainOutcome } from './explain-outcome.js';

const reported = (status: 'delivered' | 'failed' | 'sent' | 'undelivered', code?: string) => ({
  status,
  final: status !== 'sent',
  network: { mcc: '310', mnc: '260' },
  error: code ? { code, meaning: 'Refused as spam', resend: 'no' as const } : null,
});
const own = (state: 'queued' | 'refused' | 'submitted' | 'unknown', stateReason: string | null = null) => ({
  state,
  stateReason,
});

describe('why a message did not arrive', () => {
  it('is the meaning of the code, who reported it, and what to do', () => {
    const explanation = explainOutcome(own('submitted'), reported('undelivered', '30'));
    expect(explanation).toMatchObject({
      tone: 'bad',
      title: 'Not delivered: Refused as spam',
      meaning: 'The carrier reported error 30.',
    });
    expect(explanation.advice).toMatch(/^Change the text.*Sending the same again does not help\.$/);
    expect(explainOutcome(null, reported('failed', '30')).meaning).toBe('Plivo reported error 30.');
  });

  it('has a word for a code that has no advice of its own', () => {
    const { advice } = explainOutcome(null, reported('undelivered', '4711'));
    expect(advice).toBe('Sending the same again does not help.');
  });

  it('is the reason of our own state where there is no report', () => {
    const refused = explainOutcome(own('refused', 'recipient_opted_out'), null);
    expect(refused).toMatchObject({ tone: 'bad', title: 'Not sent: refused' });
    expect(refused.meaning).toBe('The recipient opted out of messages from this sender.');
    expect(explainOutcome(own('unknown', 'interrupted'), null).advice).toMatch(/Unknown outcomes/);
    expect(explainOutcome(own('queued', 'of_a_later_version'), null).meaning).toMatch(/of_a_later_version/);
  });

  it('is nothing where it arrived, or may have', () => {
    expect(explainOutcome(own('submitted'), reported('delivered'))).toMatchObject({
      tone: 'good',
      advice: null,
    });
    expect(explainOutcome(own('submitted'), reported('sent')).meaning).toMatch(/no receipt/);
  });
});
