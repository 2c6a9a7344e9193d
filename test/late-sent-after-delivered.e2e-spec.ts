import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned } from './support/signed-callback.js';

describe('a late sent after delivered', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService(LIVE);
  });
  afterAll(() => service.stop());

  it('leaves the present alone and stays in the log, with the reason', async () => {
    const MessageUUID = randomUUID();
    await postSigned(service, parametersOf({ MessageUUID, Status: 'delivered', Sequence: '3' }));
    const before = await service.db.deliveryStatus.findUniqueOrThrow({ where: { messageUuid: MessageUUID } });
    await postSigned(service, parametersOf({ MessageUUID, Status: 'sent', Sequence: '2', TotalAmount: '9' }));

    expect(
      await service.db.deliveryStatus.findUniqueOrThrow({ where: { messageUuid: MessageUUID } }),
    ).toEqual(before);
    const { body } = await service.http.get(`/delivery-statuses/${MessageUUID}`);
    expect(body.status).toBe('delivered');
    expect(body.events).toMatchObject([
      { status: 'delivered', outcome: 'applied', reason: 'The first report of this message.' },
      { status: 'sent', outcome: 'stale', reason: 'An earlier stage than delivered.' },
    ]);
    const stale = await service.db.deliveryEvent.findFirstOrThrow({
      where: { messageUuid: MessageUUID, outcome: 'stale' },
    });
    expect(stale.reason).toBe('lower_rank');
  });

  it.each([
    ['lower_sequence', { Status: 'undelivered', Sequence: '2' }],
    ['earlier_time', { Status: 'undelivered', MessageTime: '2026-11-23 08:00:00.000000' }],
    ['lost_tie', { Status: 'undelivered' }],
  ])('says %s where that decided', async (reason, second) => {
    const MessageUUID = randomUUID();
    await postSigned(service, parametersOf({ MessageUUID }));
    await postSigned(service, parametersOf({ MessageUUID, ...second }));
    const events = await service.db.deliveryEvent.findMany({
      where: { messageUuid: MessageUUID },
      orderBy: { id: 'asc' },
    });
    expect(events.map((event) => [event.outcome, event.reason])).toEqual([
      ['applied', null],
      ['stale', reason],
    ]);
  });
});
