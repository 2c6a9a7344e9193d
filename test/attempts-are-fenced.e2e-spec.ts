import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PrismaService } from '../src/core/prisma.service.js';
import { MessageReader } from '../src/messages/message.reader.js';
import { type SubmitAttempt, MessageStore } from '../src/messages/message.store.js';
import { InterruptedSendRecovery } from '../src/sending/outcome/interrupted-send-recovery.js';
import { newMessage } from './support/factories.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const HOUR_MS = 3_600_000;

describe('an attempt to submit a message', () => {
  let service: TestService;
  let store: MessageStore;
  let id: string;
  let stalled: SubmitAttempt;

  beforeAll(async () => {
    service = await startService(LIVE);
    store = service.app.get(MessageStore);
  });
  afterAll(() => service.stop());

  const stateOf = async () => (await service.db.message.findUniqueOrThrow({ where: { id } })).state;
  const queue = () => service.db.message.update({ where: { id }, data: { state: 'queued' } });

  beforeEach(async () => {
    const message = newMessage();
    ({ id } = message);
    await service.app.get(PrismaService).transaction([store.insertStatement([message])]);
    stalled = await store.beginAttempt([id]);
  });

  it('excludes a second attempt for the same message', async () => {
    expect(stalled.ids).toEqual([id]);
    expect((await store.beginAttempt([id])).ids).toEqual([]);
  });

  it.each<[string, (attempt: SubmitAttempt) => Promise<string[]>]>([
    ['puts back', (attempt) => store.undoAttempt(attempt)],
    ['queues again', (attempt) => store.requeue(attempt, 'plivo_rate_limit')],
    ['marks as submitted', (attempt) => store.markSubmitted(attempt, { messageUuid: 'of-the-stalled-one' })],
    ['marks as refused', (attempt) => store.markRefused(attempt, 'plivo_refused')],
    ['marks as unknown', (attempt) => store.markUnknown(attempt, 'plivo_unknown_outcome')],
  ])('never %s a message that it has lost to another attempt', async (_what, change) => {
    await queue();
    const other = await store.beginAttempt([id]);
    expect(await change(stalled)).toEqual([]);
    expect(await stateOf()).toBe('submitting');
    expect(await store.markSubmitted(other)).toEqual([id]);
  });

  it('records its outcome even after another process has marked the message as unknown', async () => {
    const messages = await service.app.get(MessageReader).findMessages([id]);
    await service.app.get(InterruptedSendRecovery).recover(messages);
    expect(await stateOf()).toBe('unknown');
    expect(await store.markSubmitted(stalled, { messageUuid: crypto.randomUUID() })).toEqual([id]);
    expect(await stateOf()).toBe('submitted');
  });

  it('ends as unknown when its process died, even if no job returns to the message', async () => {
    const updatedAt = new Date(Date.now() - HOUR_MS);
    await service.db.message.update({ where: { id }, data: { updatedAt } });
    await waitFor(async () => (await stateOf()) !== 'submitting');
    expect(await stateOf()).toBe('unknown');
  });
});
