import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addExperimentMessages } from './support/experiment-messages.js';
import { addRandomRecord, computeFigures } from './support/experiment-record.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned, STATUS_PATH } from './support/signed-callback.js';

const ROUTE = '/messaging/experiments';

interface Figures {
  name: string;
  delivery: { final: number; delivered: number };
}

describe('the figures of an experiment', () => {
  let service: TestService;

  const create = (name: string, variants = ['a', 'b']) =>
    service.http
      .post(ROUTE)
      .send({ name, variants: variants.map((variant) => ({ name: variant, text: variant, weight: 1 })) })
      .expect(201);
  const read = async (name: string) => (await service.http.get(`${ROUTE}/${name}`).expect(200)).body;
  const act = (name: string, action: string, body?: object) =>
    service.http.post(`${ROUTE}/${name}/${action}`).send(body);

  beforeAll(async () => {
    service = await startService(LIVE);
  });
  afterAll(() => service.stop());

  it('are empty before the first message', async () => {
    await create('empty');
    const { variants, conclusion } = await read('empty');
    const nothing = {
      messages: 0,
      resends: 0,
      delivery: { rate: null, delivered: 0, final: 0, interval: null },
      compared: { final: 0, delivered: 0 },
      toDelivered: { measured: 0, p50Ms: null },
      optOuts: 0,
      amountMicros: 0,
      costPerDeliveredMicros: null,
    };
    expect(variants).toEqual(
      ['a', 'b'].map((name) => ({
        name,
        weight: 1,
        text: name,
        template: null,
        templateVersion: null,
        ...nothing,
      })),
    );
    expect(conclusion).toMatchObject({ winner: null, messagesToSettle: null, comparisons: [] });
  });

  it('follow a signed report, and count it once', async () => {
    await create('reported');
    const message = await service.http
      .post('/messaging/messages')
      .send({ to: '+15551234567', experiment: 'reported', sendAt: '2099-01-01' })
      .expect(202);
    const { id, variant } = message.body;
    const submittedAt = new Date('2026-11-23T08:14:50.000Z');
    const messageUuid = crypto.randomUUID();
    const data = { state: 'submitted', messageUuid, submittedAt };
    await service.db.message.update({ where: { id }, data });
    const parameters = parametersOf({ MessageUUID: messageUuid, TotalAmount: '0.00550' });
    for (const copy of [parameters, parameters, { ...parameters, Status: 'sent', Sequence: '2' }]) {
      await postSigned(service, copy, `${STATUS_PATH}/${id}`).expect(204);
    }
    const delivered = (await read('reported')).variants.find(({ name }: Figures) => name === variant);
    const [event] = await service.db.deliveryEvent.findMany({
      where: { messageId: id, status: 'delivered' },
    });
    expect(delivered).toMatchObject({
      messages: 1,
      delivery: { rate: 1, delivered: 1, final: 1, interval: { upper: 1 } },
      compared: { final: 1, delivered: 1 },
      toDelivered: { measured: 1, p50Ms: event!.plivoTimestamp!.getTime() - submittedAt.getTime() },
      amountMicros: 5_500,
      costPerDeliveredMicros: 5_500,
    });
  });

  it('equal a plain computation over the record, with late, repeated and shuffled reports', async () => {
    await create('plain', ['a', 'b', 'c']);
    await create('other');
    await act('plain', 'promote', { variant: 'b' }).expect(200);
    const createdAt = new Date();
    const endedAt = new Date(createdAt.getTime() + 12 * 3_600_000);
    await service.db.experiment.update({ where: { name: 'plain' }, data: { createdAt, endedAt } });
    await addRandomRecord(service, createdAt);
    const expected = await computeFigures(service, 'plain', endedAt);
    const { variants } = await read('plain');
    expect(
      variants.map(
        ({ weight: _w, text: _t, template: _n, templateVersion: _v, ...figures }: Record<string, unknown>) =>
          figures,
      ),
    ).toEqual(expected);
    for (const { messages: count, resends, compared, delivery, optOuts: left } of expected) {
      for (const figure of [count, resends, compared.final, delivery.final - compared.final, left]) {
        expect(figure).toBeGreaterThan(10);
      }
    }
  });

  describe('with a clear difference', () => {
    const add = (experiment: string, variant: string, delivered: number, final: number, resend = 0) =>
      addExperimentMessages(service.db, experiment, variant, { delivered, final, resend });

    it('name the winner, which conclude promotes, once', async () => {
      await create('clear');
      await add('clear', 'a', 380, 500);
      await add('clear', 'b', 480, 500);
      const { conclusion } = await read('clear');
      expect(conclusion).toMatchObject({ winner: 'b', messagesToSettle: null });
      expect(conclusion.text).toMatch(
        /"b" is delivered more often than "a": 96\.0 % of 500 final messages \(b\), 76\.0 %/,
      );
      expect(conclusion.comparisons).toEqual([{ better: 'b', other: 'a', pValue: expect.any(Number) }]);
      const answers = await Promise.all(Array.from({ length: 4 }, () => act('clear', 'conclude')));
      for (const { status, body } of answers) {
        expect([status, body.state, body.promotedVariant]).toEqual([200, 'promoted', 'b']);
      }
      expect(new Set(answers.map(({ body }) => body.endedAt)).size).toBe(1);
      const message = { to: '+15551234567', experiment: 'clear', sendAt: '2099-01-01' };
      expect((await service.http.post('/messaging/messages').send(message).expect(202)).body.variant).toBe(
        'b',
      );
    });

    it('leave a variant promoted that was promoted by hand', async () => {
      await create('by-hand');
      await add('by-hand', 'a', 380, 500);
      await add('by-hand', 'b', 480, 500);
      const { body } = await act('by-hand', 'promote', { variant: 'a' }).expect(200);
      expect((await act('by-hand', 'conclude').expect(200)).body).toEqual(body);
    });

    it('can be concluded after a stop, when the last reports have come', async () => {
      await create('waited');
      await act('waited', 'stop').expect(200);
      await act('waited', 'conclude').expect(409);
      const { endedAt } = await service.db.experiment.findUniqueOrThrow({ where: { name: 'waited' } });
      await add('waited', 'a', 380, 500);
      await add('waited', 'b', 480, 500);
      const earlier = new Date(endedAt!.getTime() - 1);
      await service.db.message.updateMany({ where: { experiment: 'waited' }, data: { createdAt: earlier } });
      const { body } = await act('waited', 'conclude').expect(200);
      expect([body.state, body.promotedVariant, body.endedAt]).toEqual([
        'promoted',
        'b',
        endedAt!.toISOString(),
      ]);
    });

    it('do not compare resends, nor messages from after the end', async () => {
      await create('cut');
      await add('cut', 'a', 480, 500, 1);
      await add('cut', 'a', 95, 100);
      await add('cut', 'b', 95, 100);
      await act('cut', 'promote', { variant: 'b' }).expect(200);
      await add('cut', 'b', 0, 300);
      const { variants, conclusion } = await read('cut');
      expect(
        variants.map(({ delivery, compared }: Figures & { compared: object }) => [delivery.final, compared]),
      ).toEqual([
        [600, { final: 100, delivered: 95 }],
        [400, { final: 100, delivered: 95 }],
      ]);
      expect(conclusion.winner).toBeNull();
      expect(conclusion.text).toContain('95.0 % of 100 final messages');
    });
  });
});
