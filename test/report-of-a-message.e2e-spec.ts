import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import { PrismaService } from '../src/core/prisma.service.js';
import type { PrismaClient } from '../src/generated/sqlite/client.js';
import { ReportedMessageReader } from '../src/reports/recording/reported-message.reader.js';
import { createDatabase, type TestDatabase } from './support/database.js';

describe('the report of a message, as reports count it', () => {
  let database: TestDatabase;
  let prisma: PrismaService;
  let db: PrismaClient;

  beforeAll(async () => {
    database = await createDatabase();
    prisma = await PrismaService.open(database.url);
    db = await createPrismaClient(database.url);
  });
  afterAll(async () => {
    await prisma.onApplicationShutdown();
    await db.$disconnect();
    await database.remove();
  });

  async function addMessage(messageUuid: string | null): Promise<string> {
    const id = randomUUID();
    const times = { createdAt: new Date(), updatedAt: new Date() };
    const parties = { recipient: '+15551234567', sender: '+15550100000' };
    await db.message.create({
      data: { id, messageUuid, ...parties, text: 'hello', state: 'submitted', ...times },
    });
    return id;
  }
  async function addReport(messageUuid: string, messageId: string | null): Promise<string> {
    const at = new Date();
    const times = { receivedAt: at, processedAt: at, updatedAt: at };
    await db.deliveryStatus.create({
      data: {
        id: randomUUID(),
        messageUuid,
        messageId,
        status: 'sent',
        orderKey: '1',
        source: 'callback',
        rawPayload: '{}',
        ...times,
      },
    });
    return messageUuid;
  }
  async function reportedUuid(id: string): Promise<string | null | undefined> {
    const found = await new ReportedMessageReader(prisma).findRecorded({ ids: [id], uuids: [] });
    expect(found).toHaveLength(1);
    return found[0]!.report === null ? null : found[0]!.messageUuid;
  }

  it.each<[name: string, link: 'own' | 'none' | 'another']>([
    ['is linked to it', 'own'],
    ['is linked to no message', 'none'],
    ['is linked to another message', 'another'],
  ])('is the one with its UUID, which %s', async (_name, link) => {
    const messageUuid = randomUUID();
    const id = await addMessage(messageUuid);
    const links = { own: id, none: null, another: randomUUID() };
    await addReport(messageUuid, links[link]);
    expect(await reportedUuid(id)).toBe(messageUuid);
  });

  it('is the linked one as long as the message has no UUID', async () => {
    const id = await addMessage(null);
    const messageUuid = await addReport(randomUUID(), id);
    expect(await reportedUuid(id)).toBe(messageUuid);
  });

  it('is none where the UUID of the linked one is of another message', async () => {
    const id = await addMessage(null);
    const messageUuid = randomUUID();
    await addMessage(messageUuid);
    await addReport(messageUuid, id);
    expect(await reportedUuid(id)).toBeNull();
  });

  it('is none where the message has a UUID, and only one of another UUID is linked to it', async () => {
    const id = await addMessage(randomUUID());
    await addReport(randomUUID(), id);
    expect(await reportedUuid(id)).toBeNull();
  });
});
