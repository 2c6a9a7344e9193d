import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Test } from 'supertest';
import { changing } from './support/commit-fault.js';
import { type CountingPlivo, startCountingPlivo } from './support/counting-plivo.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { type FaultyProxy, startFaultyProxy } from './support/faulty-proxy.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

/** Most tries of a client that receives 503. */
const MOST_TRIES = 3;
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
/** Far enough ahead that nothing is sent during the test. */
const LATER = { sendAt: new Date(Date.now() + 3_600_000).toISOString() };

const VARIANTS = [
  { name: 'a', text: 'hello' },
  { name: 'b', text: 'hi' },
];

/** A change that clients request. */
interface Change {
  /** The table whose commit loses its answer. */
  table: string;
  /** Commits of that table that succeed first. */
  skip?: number;
  request: () => Test;
  /** How many times the change has been made. */
  made: () => Promise<number>;
  /** Whether an `outcome_unknown` answer must name the id to look for. */
  creates?: boolean;
  /** Later commits follow this one, so the change may not have been made. */
  early?: boolean;
}

describe('a change whose COMMIT succeeded but whose answer was lost', () => {
  let database: TestDatabase;
  let proxy: FaultyProxy;
  let plivo: CountingPlivo;
  let service: TestService;

  beforeAll(async () => {
    database = await createDatabase();
    proxy = await startFaultyProxy(database.url);
    plivo = await startCountingPlivo();
    service = await startService({ ...LIVE, DATABASE_URL: proxy.url, PLIVO_API_URL: plivo.url });
  });
  afterEach(() => proxy.spareCommits());
  afterAll(async () => {
    await service.stop();
    plivo.stop();
    await proxy.stop();
    await database.remove();
  });

  const numberOf = (): string => `+1415${randomInt(2_000_000, 9_999_999)}`;
  const post = (path: string, body: object = {}): Test => service.http.post(path).send(body);
  const messagesOf = (clientReference: string): Promise<number> =>
    service.db.message.count({ where: { clientReference } });

  async function addMessage(): Promise<string> {
    const { body } = await post('/messaging/messages', { to: numberOf(), text: 'hello', ...LATER }).expect(
      202,
    );
    return body.id;
  }

  async function addBatch(): Promise<string> {
    const recipients = [{ to: numberOf() }, { to: numberOf() }];
    const { body } = await post('/messaging/batches', { text: 'hello', recipients, ...LATER }).expect(202);
    return body.id;
  }

  async function addTemplate(): Promise<string> {
    const name = `t-${randomUUID()}`;
    await post('/messaging/templates', { name, text: 'hello' }).expect(201);
    return name;
  }

  async function addDeadLetter(): Promise<string> {
    const now = new Date();
    const id = randomUUID();
    await service.db.job.create({ data: { id, kind: 'nobody', payload: '{}', createdAt: now, diedAt: now } });
    return id;
  }

  function sending(key?: string, table = 'Message'): Change {
    const clientReference = randomUUID();
    const body = { to: numberOf(), text: 'hello', clientReference, ...LATER };
    return {
      table,
      creates: table === 'Message',
      early: table !== 'Message',
      request: () =>
        key === undefined
          ? post('/messaging/messages', body)
          : post('/messaging/messages', body).set('Idempotency-Key', key),
      made: () => messagesOf(clientReference),
    };
  }

  /** A batch of two recipients is created, imported and started, each in a commit of its own. */
  function batching(skip: number): Change {
    const clientReference = randomUUID();
    const recipients = [{ to: numberOf() }, { to: numberOf() }];
    const running = { clientReference, state: { in: ['running', 'done'] } };
    return {
      table: 'Batch',
      skip,
      creates: true,
      early: skip < 2,
      request: () => post('/messaging/batches', { text: 'hello', recipients, clientReference, ...LATER }),
      made: () => service.db.batch.count({ where: running }),
    };
  }

  async function steering(verb: string, state: string, before?: string): Promise<Change> {
    const id = await addBatch();
    if (before) await post(`/messaging/batches/${id}/${before}`).expect(200);
    return {
      table: 'Batch',
      request: () => post(`/messaging/batches/${id}/${verb}`),
      made: () => service.db.batch.count({ where: { id, state } }),
    };
  }

  async function resolving(as: string): Promise<Change> {
    const id = await addMessage();
    await service.db.job.deleteMany({ where: { payload: { contains: id } } });
    await service.db.message.update({ where: { id }, data: { state: 'unknown' } });
    return {
      table: 'Message',
      request: () => post(`/messaging/messages/${id}/resolve`, { as }),
      made: () => service.db.message.count({ where: { id, state: { not: 'unknown' } } }),
    };
  }

  const changes: [name: string, prepare: () => Change | Promise<Change>][] = [
    ['a message', () => sending()],
    ['a message with an Idempotency-Key', () => sending(randomUUID())],
    ['the Idempotency-Key of a message', () => sending(randomUUID(), 'IdempotencyKey')],
    ['a batch that begins', () => batching(0)],
    ['the lines of a batch', () => batching(1)],
    ['a batch that starts', () => batching(2)],
    ['a batch that is paused', () => steering('pause', 'paused')],
    ['a batch that is resumed', () => steering('resume', 'running', 'pause')],
    ['a batch that is cancelled', () => steering('cancel', 'cancelled')],
    [
      'a message that is cancelled',
      async () => {
        const id = await addMessage();
        return {
          table: 'Message',
          request: () => post(`/messaging/messages/${id}/cancel`),
          made: () => service.db.message.count({ where: { id, state: 'cancelled' } }),
        };
      },
    ],
    ['an unknown outcome that is resolved as sent', () => resolving('sent')],
    ['an unknown outcome that is resolved by sending again', () => resolving('resend')],
    [
      'a template',
      () => {
        const name = `t-${randomUUID()}`;
        return {
          table: 'Template',
          request: () => post('/messaging/templates', { name, text: 'hello' }),
          made: () => service.db.template.count({ where: { name } }),
        };
      },
    ],
    [
      'a template that is changed',
      async () => {
        const name = await addTemplate();
        return {
          table: 'Template',
          request: () =>
            service.http.put(`/messaging/templates/${name}/versions/1`).send({ text: 'goodbye' }),
          made: () => service.db.template.count({ where: { name, text: 'goodbye' } }),
        };
      },
    ],
    [
      'a template that is deleted',
      async () => {
        const name = await addTemplate();
        return {
          table: 'Template',
          request: () => service.http.delete(`/messaging/templates/${name}/versions/1`),
          made: async () => 1 - (await service.db.template.count({ where: { name } })),
        };
      },
    ],
    [
      'an experiment',
      () => {
        const name = `e-${randomUUID()}`;
        return {
          table: 'Experiment',
          request: () => post('/messaging/experiments', { name, variants: VARIANTS }),
          made: () => service.db.experiment.count({ where: { name } }),
        };
      },
    ],
    [
      'an experiment that is stopped',
      async () => {
        const name = `e-${randomUUID()}`;
        await post('/messaging/experiments', { name, variants: VARIANTS }).expect(201);
        return {
          table: 'Experiment',
          request: () => post(`/messaging/experiments/${name}/stop`),
          made: () => service.db.experiment.count({ where: { name, state: 'stopped' } }),
        };
      },
    ],
    [
      'an opt-out',
      () => {
        const recipient = numberOf();
        return {
          table: 'OptOut',
          request: () => post('/messaging/opt-outs', { recipient }),
          made: () => service.db.optOut.count({ where: { recipient } }),
        };
      },
    ],
    [
      'opt-outs that are imported',
      () => {
        const recipient = numberOf();
        return {
          table: 'OptOut',
          request: () => post('/messaging/opt-outs/import', { recipients: [recipient] }),
          made: () => service.db.optOut.count({ where: { recipient } }),
        };
      },
    ],
    [
      'an opt-out that is removed',
      async () => {
        const recipient = numberOf();
        const { body } = await post('/messaging/opt-outs', { recipient });
        return {
          table: 'OptOut',
          request: () => service.http.delete(`/messaging/opt-outs/${body.id}`),
          made: async () => 1 - (await service.db.optOut.count({ where: { recipient } })),
        };
      },
    ],
    [
      'a dead letter that is retried',
      async () => {
        const id = await addDeadLetter();
        return {
          table: 'Job',
          request: () => post(`/jobs/dead-letters/${id}/retry`),
          made: () => service.db.job.count({ where: { id, diedAt: null } }),
        };
      },
    ],
    [
      'a dead letter that is deleted',
      async () => {
        const id = await addDeadLetter();
        return {
          table: 'Job',
          request: () => service.http.delete(`/jobs/dead-letters/${id}`),
          made: async () => 1 - (await service.db.job.count({ where: { id } })),
        };
      },
    ],
  ];

  /** Acts as a client that retries only after 503. Returns each wrong answer that it received. */
  async function mistakesIn({ request, made, creates, early }: Change): Promise<string[]> {
    const mistakes: string[] = [];
    let { status, body } = await request();
    for (let tries = 1; status === 503 && tries < MOST_TRIES; tries += 1) {
      if ((await made()) > 0) mistakes.push('told that nothing was changed, and it was');
      ({ status, body } = await request());
    }
    const unknown = status === 504 && body.code === 'outcome_unknown';
    if (!unknown && ![200, 201, 202, 204].includes(status)) mistakes.push(`told ${status} ${body.code}`);
    if (unknown && creates && !UUID.test(JSON.stringify(body))) mistakes.push('not told what to look for');
    const times = await made();
    if (times !== 1 && !(unknown && early && times === 0)) mistakes.push(`made ${times} times`);
    return mistakes;
  }

  it.each(changes)(
    'succeeds or answers outcome_unknown, and never takes effect twice: %s',
    async (_name, prepare) => {
      const change = await prepare();
      const { table, skip = 0 } = change;
      const fault = proxy.loseCommit({ times: 1, matches: changing(table), skip });
      expect(await mistakesIn(change)).toEqual([]);
      expect(fault.count).toBe(1);
    },
  );

  it('leaves a running batch alone, which is sent completely and once', async () => {
    const clientReference = randomUUID();
    const recipients = Array.from({ length: 5 }, () => ({ to: numberOf() }));
    proxy.loseCommit({ times: 1, matches: changing('Batch'), skip: 2 });
    await post('/messaging/batches', { text: 'hello', recipients, clientReference });
    const done = { clientReference, state: 'done' };
    await waitFor(() => service.db.batch.findFirst({ where: done }), { withinMs: 20_000 });
    expect(recipients.map(({ to }) => plivo.times.get(to)?.length)).toEqual([1, 1, 1, 1, 1]);
  }, 40_000);
});
