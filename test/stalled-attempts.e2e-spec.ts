import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DatabaseUnavailableError } from '../src/core/database/database-error.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { DeliveryStatusReader } from '../src/delivery/delivery-status.reader.js';
import type { JobOutcome } from '../src/jobs/job.js';
import { SEND_JOB } from '../src/messages/message.js';
import { MessageReader } from '../src/messages/message.reader.js';
import { MessageResolver } from '../src/messages/message-resolver.js';
import { MessageStore } from '../src/messages/message.store.js';
import { InterruptedSendRecovery } from '../src/sending/outcome/interrupted-send-recovery.js';
import { SendSlot } from '../src/sending/scheduler/send-slot.js';
import { BulkSubmission } from '../src/sending/submit/bulk-submission.js';
import { SingleSubmission } from '../src/sending/submit/single-submission.js';
import { type CountingPlivo, startCountingPlivo } from './support/counting-plivo.js';
import { newMessage } from './support/factories.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned, STATUS_PATH } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

type Meanwhile = () => Promise<unknown>;
const NOTHING: Meanwhile = async () => {};

/** A slot at which the process stands still, as one that is frozen. */
class StalledSlot extends SendSlot {
  constructor(
    private readonly meanwhile: { beforeAttempt?: Meanwhile; beforeCall?: Meanwhile },
    private readonly isDue = false,
  ) {
    super(0, { toleranceMs: 0 });
  }

  override async waitUntilNearlyDue(): Promise<void> {
    await (this.meanwhile.beforeAttempt ?? NOTHING)();
  }

  override async waitUntilDue(): Promise<boolean> {
    await (this.meanwhile.beforeCall ?? NOTHING)();
    return this.isDue;
  }
}

describe('a message whose process stood still', () => {
  let plivo: CountingPlivo;
  let service: TestService;
  let id: string;
  let recipient: string;
  let others = 0;

  beforeAll(async () => {
    plivo = await startCountingPlivo();
    service = await startService({ ...LIVE, PLIVO_API_URL: plivo.url });
  });
  afterAll(async () => {
    await service.stop();
    plivo.stop();
  });
  beforeEach(async () => {
    recipient = `+1555123${String((others += 1)).padStart(4, '0')}`;
    const message = newMessage({ recipient });
    ({ id } = message);
    const store = service.app.get(MessageStore);
    // Without a job: the one that it had is under way here.
    await service.app.get(PrismaService).transaction([store.insertStatement([message])]);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    plivo.failures.status = undefined;
  });

  const find = () => service.db.message.findUniqueOrThrow({ where: { id } });
  const read = () => service.app.get(MessageReader).findMessages([id]);
  const recover = async () => service.app.get(InterruptedSendRecovery).recover(await read());
  const decide = async (as: 'sent' | 'resend') => service.app.get(MessageResolver).decide(as, await read());
  const submitted = () => waitFor(async () => (await find()).state === 'submitted');
  const withoutJob = () => waitFor(async () => (await service.db.job.count({ where: { id } })) === 0);
  const timesSent = () => plivo.times.get(recipient)?.length ?? 0;
  const report = async () => {
    await postSigned(service, parametersOf({ To: recipient.slice(1) }), `${STATUS_PATH}/${id}`).expect(204);
  };

  const single = (slot: SendSlot): Promise<JobOutcome> =>
    service.app.get(SingleSubmission).submit({ messageId: id }, slot);
  const bulk = (slot: SendSlot, attempts = 1): Promise<JobOutcome> => {
    const payload = { batchId: randomUUID(), messageIds: [id] };
    const job = { id: randomUUID(), kind: SEND_JOB, queue: '', lockedBy: '', payload, attempts };
    return service.app.get(BulkSubmission).submit(job, slot);
  };

  describe.each([
    ['alone', single],
    ['with others', bulk],
  ])('sent %s', (_name, submit) => {
    it('is sent once, though another process took the attempt for interrupted', async () => {
      await submit(new StalledSlot({ beforeCall: recover }));
      await submitted();
      expect(timesSent()).toBe(1);
    });

    it('is sent once, though the database’s answer was given up and another process took the attempt for interrupted', async () => {
      const store = service.app.get(MessageStore);
      const begin = store.beginAttempt.bind(store);
      jest.spyOn(store, 'beginAttempt').mockImplementationOnce(async (...attempt) => {
        await begin(...attempt);
        await recover();
        throw new DatabaseUnavailableError('no answer in time');
      });
      expect(await submit(new StalledSlot({}, true))).toEqual({ rescheduleAt: expect.any(Date) });
      await submitted();
      expect(timesSent()).toBe(1);
    });

    it('is sent once, though Plivo did not take it and another process took the attempt for interrupted', async () => {
      plivo.failures.status = 429;
      await submit(new StalledSlot({ beforeCall: recover }, true));
      plivo.failures.status = undefined;
      await submitted();
      expect(timesSent()).toBe(1);
    });

    it.each<[what: string, meanwhile: Meanwhile, times: number]>([
      ['that Plivo took it', async () => (await recover(), decide('sent')), 0],
      ['that Plivo did not take it', async () => (await recover(), await decide('resend'), submitted()), 1],
    ])('is left as it is where an operator said %s', async (_what, beforeCall, times) => {
      await submit(new StalledSlot({ beforeCall }));
      expect(await find()).toMatchObject({ state: 'submitted' });
      await withoutJob();
      expect(timesSent()).toBe(times);
    });

    it('is left as it is where a later attempt does not know whether Plivo took it', async () => {
      const tryAgain: Meanwhile = async () => {
        await recover();
        plivo.failures.status = 500;
        await decide('resend');
        await waitFor(async () => (await find()).stateReason === 'plivo_unknown_outcome');
      };
      await submit(new StalledSlot({ beforeCall: tryAgain }));
      expect(await find()).toMatchObject({ state: 'unknown', stateReason: 'plivo_unknown_outcome' });
      await withoutJob();
    });

    it('is not sent where a report shows that Plivo took it', async () => {
      await submit(new StalledSlot({ beforeCall: async () => (await recover(), report()) }));
      await submitted();
      await withoutJob();
      expect(timesSent()).toBe(0);
    });

    it('is not sent again where a report comes while an operator’s resend waits in the queue', async () => {
      await service.db.message.update({ where: { id }, data: { attempts: 1 } });
      await report();
      await submit(new StalledSlot({}, true));
      expect(await find()).toMatchObject({ state: 'submitted', messageUuid: expect.any(String) });
      expect(timesSent()).toBe(0);
    });

    it('is not sent again where that report comes just before the attempt', async () => {
      await service.db.message.update({ where: { id }, data: { attempts: 1 } });
      expect(await submit(new StalledSlot({ beforeAttempt: report }, true))).toEqual({
        rescheduleAt: expect.any(Date),
      });
      expect(timesSent()).toBe(0);
      await submit(new StalledSlot({}, true));
      expect(await find()).toMatchObject({ state: 'submitted' });
      expect(timesSent()).toBe(0);
    });

    it('is unknown, and not sent again, where the UUID of that report is another message’s', async () => {
      await service.db.message.update({ where: { id }, data: { attempts: 1 } });
      await report();
      const { messageUuid } = (await service.app.get(DeliveryStatusReader).findStatus(id))!;
      const other = newMessage({ state: 'submitted' });
      await service.app
        .get(PrismaService)
        .transaction([service.app.get(MessageStore).insertStatement([other])]);
      await service.db.message.updateMany({ where: { messageUuid }, data: { messageUuid: null } });
      await service.db.message.update({ where: { id: other.id }, data: { messageUuid } });
      await submit(new StalledSlot({}, true));
      expect(await find()).toMatchObject({ state: 'unknown', stateReason: 'uuid_of_another_message' });
      expect(timesSent()).toBe(0);
    });

    it('keeps its job while it is another attempt’s', async () => {
      const begin: Meanwhile = () => service.app.get(MessageStore).beginAttempt([id]);
      expect(await submit(new StalledSlot({ beforeAttempt: begin }))).toEqual({
        rescheduleAt: expect.any(Date),
      });
    });
  });

  it('is sent alone where Plivo refused a bulk call, though the database’s answer to that was lost', async () => {
    const store = service.app.get(MessageStore);
    const requeue = store.requeue.bind(store);
    jest.spyOn(store, 'requeue').mockImplementationOnce(async (...refused) => {
      await requeue(...refused);
      plivo.failures.status = undefined;
      throw new DatabaseUnavailableError('no answer in time');
    });
    plivo.failures.status = 400;
    await bulk(new StalledSlot({}, true));
    await submitted();
    expect(timesSent()).toBe(1);
  });

  it.each<[string, () => Promise<JobOutcome>]>([
    ['alone', () => single(new StalledSlot({}))],
    ['with others', () => bulk(new StalledSlot({}), 2)],
  ])(
    'keeps its job where it is put back while another process looks at it, sent %s',
    async (_name, submit) => {
      const store = service.app.get(MessageStore);
      const attempt = await store.beginAttempt([id]);
      const statuses = service.app.get(DeliveryStatusReader);
      jest.spyOn(statuses, 'findStatus').mockImplementationOnce(async () => {
        await store.undoAttempt(attempt);
        return null;
      });
      expect(await submit()).toEqual({ rescheduleAt: expect.any(Date) });
      expect(await find()).toMatchObject({ state: 'queued' });
    },
  );
});
