import { describe, expect, it } from '@jest/globals';
import type { PlivoEnvironment } from '../../config/groups/plivo.js';
import { DeliveryStatusReader } from '../../delivery/delivery-status.reader.js';
import type { PrismaService } from '../../core/prisma.service.js';
import type { Message } from '../../messages/message.js';
import type { MessageReader } from '../../messages/message.reader.js';
import type { MessageStore } from '../../messages/message.store.js';
import type { DestinationPolicy } from '../../policy/destination.policy.js';
import { newMessage } from '../../../test/support/factories.js';
import type { ReportedAttempts } from './reported-attempts.js';
import { SendPreconditions } from './send-preconditions.js';

const RESEND = { ...newMessage(), mode: 'live', resendOf: 'first', resend: 1 } as unknown as Message;

/** Checks a resend. The message that it repeats has this current status. */
async function checkResend(status: string): Promise<{ outcome: unknown; closed: unknown[] }> {
  const closed: unknown[] = [];
  const row = { id: 1, messageUuid: 'uuid', messageId: 'first', status, source: 'callback', mode: 'live' };
  const deliveryStatus = { findFirst: () => Promise.resolve(row) };
  const check = new SendPreconditions(
    new DeliveryStatusReader({ client: { deliveryStatus } } as unknown as PrismaService),
    { mode: 'live' } as PlivoEnvironment,
    { closeQueued: (...close: unknown[]) => Promise.resolve(closed.push(close)) } as unknown as MessageStore,
    {
      findOptedOut: () => Promise.resolve(new Set()),
      earliestSendTime: (_recipient: string, _kind: string, at: Date) => at,
    } as unknown as DestinationPolicy,
    { findEarlierTries: () => Promise.resolve([{ id: 'first' }]) } as unknown as MessageReader,
    { settle: () => Promise.resolve(new Set()) } as unknown as ReportedAttempts,
  );
  return { outcome: await check.checkPreconditions(RESEND), closed };
}

describe('a resend', () => {
  it('goes out after a failure', async () => {
    expect(await checkResend('undelivered')).toEqual({ outcome: null, closed: [] });
  });

  it.each(['delivered', 'sent', 'paused-by-a-later-version'])(
    'is cancelled when the earlier try is %s',
    async (status) => {
      const { outcome, closed } = await checkResend(status);
      expect([outcome, closed]).toEqual(['done', [[[RESEND.id], 'cancelled', 'superseded']]]);
    },
  );
});
