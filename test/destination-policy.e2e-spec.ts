import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DestinationPolicy } from '../src/policy/destination.policy.js';
import { startService, type TestService, type Variables } from './support/service.js';

const SENDER = '+15550100000';
const SENDING = { sender: SENDER, kind: 'transactional' } as const;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const running: TestService[] = [];
const start = async (variables: Variables) => {
  const service = await startService(variables);
  running.push(service);
  return { service, policy: service.app.get(DestinationPolicy) };
};
afterAll(() => Promise.all(running.map((service) => service.stop())), 20_000);

const send = ({ http }: TestService, to: string) =>
  http.post('/messaging/send-test').send({ to, text: 'hello' });

/** Adds a message to the recipient for each age in milliseconds. */
async function addMessages(
  { db }: TestService,
  recipient: string,
  agesMs: number[],
  state = 'submitted',
): Promise<void> {
  await db.message.createMany({
    data: agesMs.map((age) => {
      const createdAt = new Date(Date.now() - age);
      return {
        id: randomUUID(),
        recipient,
        sender: SENDER,
        text: 'x',
        state,
        createdAt,
        updatedAt: createdAt,
      };
    }),
  });
}

describe('DestinationPolicy before a send writes anything', () => {
  let service: TestService;
  let policy: DestinationPolicy;

  beforeAll(async () => {
    ({ service, policy } = await start({
      ALLOWED_COUNTRIES: 'US,CA',
      RECIPIENT_HOURLY_LIMIT: '3',
      RECIPIENT_DAILY_LIMIT: '5',
    }));
  });

  const refusal = async (to: string) => {
    const before = await service.db.message.count();
    const answer = await send(service, to);
    expect(await service.db.message.count()).toBe(before);
    return answer;
  };

  it('refuses a country that is not allowed', async () => {
    const answer = await refusal('+442071838750');
    expect([answer.status, answer.body.code]).toEqual([422, 'country_not_allowed']);
    expect(answer.body.detail).toMatch(/GB.*ALLOWED_COUNTRIES/);
    expect(answer.text).not.toContain('2071838750');
    expect((await send(service, '+14165550123')).status).toBe(202);
    expect((await refusal('+18765550123')).body.detail).toContain('JM');
  });

  it('refuses a recipient who has opted out of this sender, and of this sender only', async () => {
    const [optedOut, other] = ['+14155550101', '+14155550102'];
    await service.http.post('/messaging/opt-outs').send({ recipient: optedOut, sender: '15550100000' });
    await service.http.post('/messaging/opt-outs').send({ recipient: other, sender: 'ACME' });
    const answer = await refusal(optedOut);
    expect([answer.status, answer.body.code]).toEqual([422, 'recipient_opted_out']);
    expect((await send(service, other)).status).toBe(202);
    expect(await policy.checkRecipient({ ...SENDING, kind: 'otp', recipient: optedOut })).toEqual({
      reason: 'recipient_opted_out',
    });
  });

  it('refuses a recipient at the hourly limit until the oldest message is an hour old', async () => {
    const to = '+14155550103';
    await addMessages(service, to, [50 * MINUTE_MS, 10 * MINUTE_MS, 61 * MINUTE_MS]);
    expect((await send(service, to)).status).toBe(202);
    const answer = await refusal(to);
    expect([answer.status, answer.body.code]).toEqual([422, 'recipient_limit']);
    expect(answer.body.detail).toMatch(/3 messages within an hour \(RECIPIENT_HOURLY_LIMIT\)/);
    const seconds = Number(answer.get('Retry-After'));
    expect(seconds).toBeGreaterThan(9 * 60);
    expect(seconds).toBeLessThanOrEqual(10 * 60);
  });

  it('refuses a recipient at the daily limit', async () => {
    const to = '+14155550104';
    const hours = [23, 12, 8, 4];
    await addMessages(
      service,
      to,
      [...hours, 25].map((hour) => hour * HOUR_MS),
    );
    expect((await send(service, to)).status).toBe(202);
    const answer = await refusal(to);
    expect(answer.body.detail).toMatch(/5 messages within 24 hours \(RECIPIENT_DAILY_LIMIT\)/);
    const seconds = Number(answer.get('Retry-After'));
    expect(seconds).toBeGreaterThan(59 * 60);
    expect(seconds).toBeLessThanOrEqual(60 * 60);
  });

  it.each(['refused', 'cancelled', 'expired'])(
    'ignores %s messages in the limits of a recipient',
    async (state) => {
      const to = { refused: '+14155550105', cancelled: '+14155550106', expired: '+14155550107' }[state]!;
      await addMessages(service, to, [1_000, 2_000, 3_000, 4_000], state);
      expect((await send(service, to)).status).toBe(202);
    },
  );

  it.each(['held', 'queued', 'submitting', 'unknown'])(
    'counts %s messages in the limits of a recipient',
    async (state) => {
      const to = `+1415555012${['held', 'queued', 'submitting', 'unknown'].indexOf(state)}`;
      await addMessages(service, to, [1_000, 2_000, 3_000], state);
      expect((await refusal(to)).body.code).toBe('recipient_limit');
    },
  );

  it('checks recipients in chunks of 1,000 and gives each its own reason, in their order', async () => {
    const free = Array.from({ length: 990 }, (_, index) => `+1212555${String(index).padStart(4, '0')}`);
    const [optedOut, hourly, daily] = ['+14155550201', '+14155550202', '+14155550203'];
    await service.http.post('/messaging/opt-outs').send({ recipient: optedOut });
    await addMessages(service, hourly, [1_000, 2_000, 3_000]);
    await addMessages(
      service,
      daily,
      [2, 3, 4, 5, 6].map((hour) => hour * HOUR_MS),
    );
    await addMessages(service, free[5]!, [1_000, 2_000]);
    const recipients = [daily, ...free, optedOut, '+442071838750', hourly, optedOut, '+80012345678'];
    const found = await policy.checkRecipients(recipients, SENDING);
    expect(found).toHaveLength(recipients.length);
    expect(found.map((refused) => refused?.reason ?? null)).toEqual([
      'recipient_limit',
      ...free.map(() => null),
      'recipient_opted_out',
      'country_not_allowed',
      'recipient_limit',
      'recipient_opted_out',
      'country_not_allowed',
    ]);
    expect(found.at(-1)).toEqual({ reason: 'country_not_allowed', country: null });
    expect(await policy.checkRecipients([], SENDING)).toEqual([]);
  });
});

describe('DestinationPolicy with a permissive configuration', () => {
  it('allows passwords to a recipient who has opted out, and nothing else', async () => {
    const { service, policy } = await start({ ALLOW_OTP_TO_OPTED_OUT: 'true' });
    const recipient = '+14155550123';
    await service.http.post('/messaging/opt-outs').send({ recipient });
    expect(await policy.checkRecipient({ recipient, sender: SENDER, kind: 'otp' })).toBeNull();
    for (const kind of ['transactional', 'marketing'] as const) {
      expect(await policy.checkRecipient({ recipient, sender: SENDER, kind })).toEqual({
        reason: 'recipient_opted_out',
      });
    }
    expect((await send(service, '+442071838750')).status).toBe(202);
  });

  it('delays marketing during the night of the recipient, and no other kind', async () => {
    const { policy } = await start({});
    const night = new Date('2026-11-25T05:00:00Z');
    const earliest = (recipient: string, kind: 'marketing' | 'otp' | 'transactional') =>
      policy.earliestSendTime(recipient, kind, night).toISOString();
    expect(earliest('+12125550123', 'marketing')).toBe('2026-11-25T13:00:00.000Z');
    expect(earliest('+442071838750', 'marketing')).toBe('2026-11-25T08:00:00.000Z');
    expect(earliest('+918553651111', 'marketing')).toBe(night.toISOString());
    expect(earliest('+12125550123', 'otp')).toBe(night.toISOString());
    expect(earliest('+12125550123', 'transactional')).toBe(night.toISOString());
  });

  it('never delays marketing with QUIET_HOURS=off', async () => {
    const { policy } = await start({ QUIET_HOURS: 'off' });
    const night = new Date('2026-11-25T05:00:00Z');
    expect(policy.earliestSendTime('+12125550123', 'marketing', night)).toEqual(night);
  });
});
