import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { InboundMessageStore } from '../src/opt-outs/inbound/inbound-message.store.js';
import { toStored } from '../src/opt-outs/inbound/stored-inbound-message.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { inboundOf, INBOUND_PATH, postSigned, v2Headers } from './support/signed-callback.js';

const RECIPIENT = '+14155550123';

describe('an inbound message', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService(LIVE);
  });
  afterAll(() => service.stop());

  const post = (overrides: Record<string, string> = {}) =>
    postSigned(service, inboundOf(overrides), INBOUND_PATH);
  const optOuts = () =>
    service.db.optOut.findMany({
      where: { recipient: RECIPIENT },
      select: { sender: true, source: true },
      orderBy: { sender: 'asc' },
    });

  it('opts its sender out on STOP and back in on START for the number it was sent to, even when repeated', async () => {
    for (const Text of ['STOP', ' Stop\n']) {
      const answer = await post({ Text });
      expect([answer.status, answer.text]).toEqual([204, '']);
      expect(await optOuts()).toEqual([{ sender: '+15550100000', source: 'inbound' }]);
    }
    await post({ Text: 'unsubscribe', To: '+15550100001' });
    await post({ Text: 'STOP', To: '12345' });
    expect((await optOuts()).map(({ sender }) => sender)).toEqual(['+15550100000', '+15550100001', '12345']);
    for (const Text of ['start', 'UNSTOP']) {
      expect((await post({ Text })).status).toBe(204);
      expect((await optOuts()).map(({ sender }) => sender)).toEqual(['+15550100001', '12345']);
    }
    await post({ Text: 'START', To: '15550100001' });
    await post({ Text: 'START', To: '12345' });
    expect(await optOuts()).toEqual([]);
  });

  it('is stored once for each signed request if it has no MessageUUID, however often that is repeated', async () => {
    const { MessageUUID: _, ...said } = inboundOf({ From: '14155550166' });
    const where = { sender: '+14155550166' };
    const send = (Text: string, headers: Record<string, string>) =>
      service.http
        .post(INBOUND_PATH)
        .set(headers)
        .type('form')
        .send({ ...said, Text })
        .expect(204);
    const start = v2Headers(INBOUND_PATH);
    for (let copy = 0; copy < 3; copy += 1) await send('START', start);
    expect(await service.db.inboundMessage.count({ where })).toBe(1);
    await send('STOP', v2Headers(INBOUND_PATH));
    await send('STOP', v2Headers(INBOUND_PATH));
    expect(await service.db.inboundMessage.count({ where })).toBe(3);
    await send('START', start);
    expect(await service.db.optOut.count({ where: { recipient: where.sender } })).toBe(1);
    expect(await service.db.inboundMessage.count({ where })).toBe(3);
  });

  it('blocks sends to its sender after STOP and allows them after START', async () => {
    const send = () => service.http.post('/messaging/send-test').send({ to: RECIPIENT, text: 'hello' });
    await post();
    const refused = await send();
    expect([refused.status, refused.body.code]).toEqual([422, 'recipient_opted_out']);
    await post({ Text: 'START' });
    // Nothing listens at this service's Plivo address.
    expect((await send()).body.code).toBe('plivo_unreachable');
  });

  it('arrives by GET as well', async () => {
    const get = (query: object) => service.http.get(INBOUND_PATH).set(v2Headers(INBOUND_PATH)).query(query);
    expect((await get(inboundOf())).status).toBe(204);
    expect(await optOuts()).toHaveLength(1);
    expect((await get(inboundOf({ Text: 'START' }))).status).toBe(204);
    expect(await optOuts()).toEqual([]);
  });

  it('changes no consent with another text or none, and is stored', async () => {
    const { Text: _, ...wordless } = inboundOf();
    const words = [inboundOf({ Text: 'please stop' }), inboundOf({ Text: '' }), wordless];
    for (const parameters of words) {
      expect((await postSigned(service, parameters, INBOUND_PATH)).status).toBe(204);
    }
    expect(await optOuts()).toEqual([]);
    expect(await service.db.rejectedCallback.count()).toBe(0);
    const kept = await service.db.inboundMessage.findMany({ orderBy: { id: 'desc' }, take: 3 });
    expect(kept.map(({ text, consentChange }) => [text, consentChange])).toEqual(
      expect.arrayContaining([
        ['please stop', null],
        ['', null],
        [null, null],
      ]),
    );
    expect(kept.map(({ rawPayload }) => JSON.parse(rawPayload))).toContainEqual(words[0]);
  });

  it('keeps its whole text, whatever the characters', async () => {
    const Text = `\u{1F600} "quoted" \\ \n ${'long '.repeat(300)}\u0000end`;
    const { MessageUUID } = inboundOf();
    await post({ MessageUUID: MessageUUID!, Text });
    const kept = await service.db.inboundMessage.findFirstOrThrow({ where: { messageUuid: MessageUUID! } });
    expect(kept.text).toBe(Text.replace('\u0000', ''));
    expect(JSON.parse(kept.rawPayload).Text).toBe(Text);
  });

  it('changes nothing when it is delivered again, even after a later message', async () => {
    const stop = inboundOf({ Text: 'STOP' });
    const start = inboundOf({ Text: 'START' });
    for (const message of [stop, start, stop]) {
      expect((await postSigned(service, message, INBOUND_PATH)).status).toBe(204);
    }
    expect(await optOuts()).toEqual([]);
    const where = { messageUuid: { in: [stop['MessageUUID']!, start['MessageUUID']!] } };
    expect(await service.db.inboundMessage.count({ where })).toBe(2);
    expect(service.logs.matching(/inbound message .*outcome=/).at(-1)).toContain('outcome=duplicate');
    await postSigned(service, inboundOf({ Text: 'STOP' }), INBOUND_PATH);
    await postSigned(service, start, INBOUND_PATH);
    expect(await optOuts()).toHaveLength(1);
    await post({ Text: 'START' });
  });

  describe('a late replay from the spool', () => {
    const person = '+14155550199';
    const number = '+15550100000';
    const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 23, 8, minute));
    type Said = readonly [Text: 'STOP' | 'START', minute: number, source: 'callback' | 'spool'];
    const insert = (...[Text, minute, source]: Said) =>
      service.app.get(InboundMessageStore).insert({
        ...toStored({
          messageUuid: randomUUID(),
          sender: person,
          recipient: number,
          text: Text,
          consentChange: Text === 'STOP' ? 'opt_out' : 'opt_in',
          receivedAt: at(minute),
          rawPayload: '{}',
        }),
        source,
      });
    const isOptedOut = async (): Promise<boolean> =>
      (await service.db.optOut.count({ where: { recipient: person } })) > 0;

    beforeEach(async () => {
      await service.db.inboundMessage.deleteMany({ where: { sender: person } });
      await service.db.optOut.deleteMany({ where: { recipient: person } });
    });

    it.each([
      [
        'a STOP before a START',
        [
          ['START', 2, 'callback'],
          ['STOP', 1, 'spool'],
        ],
        false,
      ],
      [
        'a STOP after a START',
        [
          ['START', 1, 'callback'],
          ['STOP', 2, 'spool'],
        ],
        true,
      ],
      [
        'a START before a STOP',
        [
          ['STOP', 2, 'callback'],
          ['START', 1, 'spool'],
        ],
        true,
      ],
      [
        'a START after a STOP',
        [
          ['STOP', 1, 'callback'],
          ['START', 2, 'spool'],
        ],
        false,
      ],
      [
        'a START between two STOPs',
        [
          ['STOP', 1, 'callback'],
          ['STOP', 3, 'callback'],
          ['START', 2, 'spool'],
        ],
        true,
      ],
      [
        'a STOP of the same moment as a START',
        [
          ['START', 1, 'callback'],
          ['STOP', 1, 'spool'],
        ],
        true,
      ],
    ] as [string, Said[], boolean][])('keeps the latest consent: %s', async (_name, messages, optedOut) => {
      for (const message of messages) expect(await insert(...message)).toBe('stored');
      expect(await isOptedOut()).toBe(optedOut);
    });

    it('keeps an opt-out entered by hand after its START', async () => {
      await service.http.post('/messaging/opt-outs').send({ recipient: person }).expect(201);
      await insert('START', 1, 'spool');
      expect(await isOptedOut()).toBe(true);
    });

    it('stores the message and its consent change once, however often it is repeated', async () => {
      const message = toStored({
        messageUuid: null,
        sender: person,
        recipient: number,
        text: 'STOP',
        consentChange: 'opt_out',
        receivedAt: at(1),
        rawPayload: '{}',
      });
      const store = service.app.get(InboundMessageStore);
      for (let count = 0; count < 2; count += 1) await store.insert({ ...message, source: 'spool' });
      expect([
        await isOptedOut(),
        await service.db.inboundMessage.count({ where: { sender: person } }),
      ]).toEqual([true, 1]);
    });

    it('leaves no row of a probe', async () => {
      const before = await service.db.inboundMessage.count();
      await service.app.get(InboundMessageStore).probe(new Date());
      expect(await service.db.inboundMessage.count()).toBe(before);
    });
  });

  it('appears in the list, newest first, filtered by sender, number and consent change', async () => {
    const From = '14155550177';
    for (const Text of ['one', 'STOP', 'three']) await post({ From, Text });
    await post({ From, Text: 'elsewhere', To: '15550100007' });
    const list = async (query: object) =>
      (await service.http.get('/inbound-messages').query(query).expect(200)).body;
    const textsOf = ({ items }: { items: { text: string }[] }) => items.map(({ text }) => text);
    const sender = `+${From}`;
    const first = await list({ sender, limit: 3 });
    expect(textsOf(first)).toEqual(['elsewhere', 'three', 'STOP']);
    expect(textsOf(await list({ sender, limit: 3, cursor: first.next }))).toEqual(['one']);
    expect(textsOf(await list({ sender: From, recipient: '15550100007' }))).toEqual(['elsewhere']);
    expect(await list({ sender, consentChange: 'opt_out' })).toMatchObject({
      items: [
        {
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          messageUuid: expect.any(String),
          sender,
          recipient: '+15550100000',
          text: 'STOP',
          consentChange: 'opt_out',
          receivedAt: expect.stringMatching(/Z$/),
        },
      ],
      next: null,
      prev: null,
    });
    expect(await list({ sender, consentChange: 'opt_in' })).toMatchObject({ items: [] });
    await post({ From, Text: 'START' });
  });

  it.each([
    ['no From', { From: undefined }, 'From'],
    ['an empty To', { To: '' }, 'To'],
    ['two senders', { From: ['1', '2'] }, 'From'],
  ])('answers 400 to %s and keeps the callback', async (_name, overrides, field) => {
    const before = await service.db.rejectedCallback.count();
    const answer = await service.http
      .post(INBOUND_PATH)
      .set(v2Headers(INBOUND_PATH))
      .type('form')
      .send(new URLSearchParams(formOf({ ...inboundOf(), ...overrides })).toString());
    expect([answer.status, answer.body]).toMatchObject([
      400,
      { code: 'callback_unreadable', errors: [{ field }] },
    ]);
    expect(await service.db.rejectedCallback.count()).toBe(before + 1);
    const kept = await service.db.rejectedCallback.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(kept).toMatchObject({ path: INBOUND_PATH, reason: expect.stringContaining(field) });
    expect(Buffer.from(kept.rawBody).toString()).toContain('Text=STOP');
  });

  it('answers 401 when it is unsigned, or signed for another path or with another token', async () => {
    const unsigned = await service.http.post(INBOUND_PATH).type('form').send(inboundOf());
    expect([unsigned.status, unsigned.body.code]).toEqual([401, 'signature_missing']);
    for (const headers of [
      v2Headers('/callbacks/delivery-status'),
      v2Headers(INBOUND_PATH, 'another-token'),
    ]) {
      const answer = await service.http.post(INBOUND_PATH).set(headers).type('form').send(inboundOf());
      expect([answer.status, answer.body.code]).toEqual([401, 'signature_mismatch']);
    }
    expect(await optOuts()).toEqual([]);
  });

  it('leaves neither its text nor its numbers in the log', async () => {
    const { MessageUUID = '' } = inboundOf();
    await post({ MessageUUID, Text: 'STOP' });
    await post({ Text: 'words of mine' });
    await post({ MessageUUID: 'a\nb', Text: 'START' });
    const line = (consentChange: string, ids: string) =>
      expect.stringMatching(
        new RegExp(
          `^LOG inbound message consentChange=${consentChange} outcome=stored requestId=[0-9a-f-]{36}${ids} InboundCallbackService$`,
        ),
      );
    expect(service.logs.matching(/LOG inbound message /).slice(-3)).toEqual([
      line('opt_out', ` messageUuid=${MessageUUID}`),
      line('none', ' messageUuid=[0-9a-f-]{36}'),
      line('opt_in', ''),
    ]);
    expect(service.logs.lines.join('\n')).not.toMatch(/words of mine|4155550123/);
  });
});

function formOf(values: Record<string, string | string[] | undefined>): [string, string][] {
  return Object.entries(values).flatMap(([name, value]) =>
    [value ?? []].flat().map((item): [string, string] => [name, item]),
  );
}
