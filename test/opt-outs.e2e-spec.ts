import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OptOutStore } from '../src/opt-outs/opt-out.store.js';
import { startService, type TestService } from './support/service.js';

const PATH = '/messaging/opt-outs';
const SENDER = '+15550100000';
let last = 0;
/** A number that is unique in this file. */
const newNumber = (): string => `+1415555${String((last += 1)).padStart(4, '0')}`;

describe('/messaging/opt-outs', () => {
  let service: TestService;
  let store: OptOutStore;

  beforeAll(async () => {
    service = await startService();
    store = service.app.get(OptOutStore);
  });
  afterAll(() => service.stop());

  const add = (body: object) => service.http.post(PATH).send(body);
  const list = async (query: object) => (await service.http.get(PATH).query(query).expect(200)).body;
  const recipientsOf = (page: { items: { recipient: string }[] }) =>
    page.items.map(({ recipient }) => recipient);

  it('adds a recipient once: 201, then 200 with the same entry', async () => {
    const recipient = newNumber();
    const first = await add({ recipient });
    expect([first.status, first.body]).toEqual([
      201,
      { id: expect.any(String), sender: SENDER, recipient, source: 'api', createdAt: expect.any(String) },
    ]);
    expect(Math.abs(Date.parse(first.body.createdAt) - Date.now())).toBeLessThan(60_000);
    const second = await add({ recipient, sender: '15550100000' });
    expect([second.status, second.body]).toEqual([200, first.body]);
    expect(recipientsOf(await list({ recipient }))).toEqual([recipient]);
  });

  it('adds the same number for several senders', async () => {
    const recipient = newNumber();
    expect((await add({ recipient, sender: 'ACME' })).status).toBe(201);
    expect((await add({ recipient, sender: '12345' })).status).toBe(201);
    expect(await store.isOptedOut('ACME', recipient)).toBe(true);
    expect(await store.isOptedOut('12345', recipient)).toBe(true);
    expect(await store.isOptedOut(SENDER, recipient)).toBe(false);
  });

  it('makes one entry of twenty simultaneous requests and answers 201 to one of them', async () => {
    const recipient = newNumber();
    const answers = await Promise.all(Array.from({ length: 20 }, () => add({ recipient })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  it('removes an entry once: 204, then 404', async () => {
    const recipient = newNumber();
    const { id } = (await add({ recipient })).body;
    const gone = await service.http.delete(`${PATH}/${id}`);
    expect([gone.status, gone.text]).toEqual([204, '']);
    expect(await store.isOptedOut(SENDER, recipient)).toBe(false);
    const again = await service.http.delete(`${PATH}/${id}`);
    expect([again.status, again.body.code]).toEqual([404, 'opt_out_not_found']);
  });

  it.each([randomUUID(), 'none', '+14155550123'])('answers 404 for the unknown entry %s', async (id) => {
    const answer = await service.http.delete(`${PATH}/${id}`);
    expect([answer.status, answer.body.code]).toEqual([404, 'opt_out_not_found']);
  });

  it('lists the newest first, in pages, filtered by sender and recipient', async () => {
    const sender = '+15550100001';
    const numbers = Array.from({ length: 5 }, newNumber);
    for (const recipient of numbers) await add({ recipient, sender });
    const first = await list({ sender, limit: 3 });
    const second = await list({ sender, limit: 3, cursor: first.next });
    expect([...recipientsOf(first), ...recipientsOf(second)]).toEqual([...numbers].reverse());
    expect([first.prev, second.next]).toEqual([null, null]);
    expect(recipientsOf(await list({ sender: '15550100001', limit: 3, cursor: second.prev }))).toEqual(
      recipientsOf(first),
    );
    expect(recipientsOf(await list({ sender, recipient: numbers[2] }))).toEqual([numbers[2]]);
    expect(recipientsOf(await list({ sender: 'ACME', recipient: numbers[2] }))).toEqual([]);
    const unencoded = await service.http.get(`${PATH}?recipient=${numbers[2]}`);
    expect(recipientsOf(unencoded.body)).toEqual([numbers[2]]);
  });

  it.each([
    [{ recipient: '4155550123' }, 'recipient'],
    [{ recipient: '+14155550123', sender: 'much too long' }, 'sender'],
    [{ recipient: '+14155550123', sender: null, source: 'error' }, 'source'],
    [{}, 'recipient'],
  ])('names the wrong field in %j', async (body, field) => {
    const answer = await add(body);
    expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
    expect(answer.body.errors).toEqual([{ field, message: expect.stringContaining(field) }]);
  });

  describe('the import of opt-outs', () => {
    const load = (body: object) => service.http.post(`${PATH}/import`).send(body);

    it('adds valid numbers, counts known ones and names invalid ones by their index', async () => {
      const [known, one, two] = [newNumber(), newNumber(), newNumber()];
      await add({ recipient: known });
      const recipients = [known, one, '4155550123', two, one, 7, null, '+1415'];
      const answer = await load({ recipients });
      expect([answer.status, answer.body]).toEqual([
        200,
        {
          added: 2,
          known: 2,
          invalid: [
            { index: 2, message: expect.stringMatching(/^recipients\[2\] must be a phone number/) },
            { index: 5, message: expect.stringMatching(/^recipients\[5\] must be a phone number/) },
            { index: 6, message: expect.stringMatching(/^recipients\[6\] must be a phone number/) },
            { index: 7, message: 'recipients[7] is too short for a phone number of its country.' },
          ],
        },
      ]);
      expect((await load({ recipients })).body).toMatchObject({ added: 0, known: 4 });
      const sources = await service.db.optOut.findMany({ where: { recipient: { in: [known, one, two] } } });
      expect(sources.map(({ source }) => source).sort()).toEqual(['api', 'import', 'import']);
      expect(await store.filterOptedOut(SENDER, [known, one, two, '+14155559999'])).toEqual(
        new Set([known, one, two]),
      );
    });

    it('accepts at most 10,000 numbers, of which one query finds 1,000', async () => {
      const recipients = Array.from({ length: 10_000 }, (_, index) => `+1212${5_550_000 + index}`);
      const answer = await load({ recipients, sender: 'ACME' });
      expect([answer.status, answer.body]).toEqual([200, { added: 10_000, known: 0, invalid: [] }]);
      const asked = [...recipients.slice(0, 500), ...Array.from({ length: 500 }, newNumber)];
      expect(await store.filterOptedOut('ACME', asked)).toEqual(new Set(recipients.slice(0, 500)));
      const page = await list({ sender: 'ACME', limit: 2 });
      expect(page.items[0].createdAt >= page.items[1].createdAt).toBe(true);

      const more = await load({ recipients: [...recipients, '+14155550123'] });
      expect([more.status, more.body.errors]).toEqual([
        400,
        [{ field: 'recipients', message: 'recipients must be at most 10,000 numbers; send the rest apart.' }],
      ]);
      expect(await service.db.optOut.count({ where: { sender: 'ACME', recipient: '+14155550123' } })).toBe(0);
    });

    it('adds each number once when two lists arrive at once', async () => {
      const recipients = Array.from({ length: 2_000 }, (_, index) => `+1646${5_550_000 + index}`);
      const answers = await Promise.all([
        load({ recipients }),
        load({ recipients: [...recipients].reverse() }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(answers[0].body.added + answers[1].body.added).toBe(2_000);
      expect(answers[0].body.known + answers[1].body.known).toBe(2_000);
    });

    it.each([
      [{ recipients: 'all' }, 'recipients must be a list of numbers.'],
      [{ recipients: [] }, 'recipients must hold at least one number.'],
      [{}, 'recipients must be a list of numbers.'],
    ])('explains what is wrong with %j', async (body, message) => {
      expect((await load(body)).body.errors).toEqual([{ field: 'recipients', message }]);
    });

    it('answers 413 with its limit, which is higher than elsewhere', async () => {
      const large = { recipients: ['x'.repeat(600_000)] };
      expect((await load(large)).body).toMatchObject({
        status: 413,
        detail: 'The body is larger than 512 kB.',
      });
      expect((await add({ recipient: 'x'.repeat(110_000) })).body).toMatchObject({
        status: 413,
        detail: 'The body is larger than 100 kB.',
      });
    });
  });
});
