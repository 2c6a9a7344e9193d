import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AlertRunner } from '../src/alerts/evaluation/alert-runner.js';
import { Clock } from '../src/core/clock.js';
import { startChat, startMailServer } from './support/alert-receivers.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned, STATUS_PATH, v2Headers } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

const MINUTE_MS = 60_000;
const NETWORK = { MCC: '262', MNC: '02' };
const MAIL = { ALERT_EMAIL_FROM: 'sms@example.com', ALERT_EMAIL_TO: 'ops@example.com,night@example.com' };

const FEEDS_OFF = { name: 'feed_lag', enabled: false };

describe('an alert', () => {
  let chat: Awaited<ReturnType<typeof startChat>>;
  let mail: Awaited<ReturnType<typeof startMailServer>>;
  let service: TestService;

  beforeAll(async () => {
    chat = await startChat();
    mail = await startMailServer();
    service = await startService({ ...LIVE, ALERT_SLACK_URL: chat.url, ALERT_SMTP_URL: mail.url, ...MAIL });
    // The clock is set forward: then every event looks old.
    await changeRules(FEEDS_OFF);
    for (let day = 1; day <= 7; day += 1) await report(30, day * 1_440 + 10);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await service.stop();
    chat.stop();
    await mail.stop();
  });

  const changeRules = (...rules: object[]) => service.http.put('/alerts/rules').send({ rules }).expect(200);

  /** Reports on messages of another program, which count at Plivo's time. */
  async function report(
    count: number,
    minutesAgo: number,
    overrides: Record<string, string> = {},
  ): Promise<void> {
    const time = new Date(Date.now() - minutesAgo * MINUTE_MS).toISOString();
    const MessageTime = `${time.slice(0, 10)} ${time.slice(11, 19)}.000000`;
    const one = () =>
      postSigned(
        service,
        parametersOf({ ...NETWORK, To: '4917612345678', MessageTime, ...overrides }),
      ).expect(204);
    await Promise.all(Array.from({ length: count }, one));
  }

  /** Evaluates the rules, some minutes from now. */
  async function evaluate(minutes = 0): Promise<void> {
    const { db, app } = service;
    await waitFor(async () => {
      const newest = await db.deliveryEvent.aggregate({ _max: { id: true } });
      const reports = await db.feedPosition.findUnique({ where: { name: 'reports' } });
      const rebuild = await db.reportRebuild.findFirst({ where: { countedAllAt: { not: null } } });
      return rebuild !== null && Number(reports?.position) >= (newest._max.id ?? 0);
    });
    await db.alertEvaluation.updateMany({ data: { evaluatedAt: new Date(0) } });
    const clock = jest.spyOn(app.get(Clock), 'now');
    clock.mockImplementation(() => new Date(Date.now() + minutes * MINUTE_MS));
    await app.get(AlertRunner).tick();
    clock.mockRestore();
    // Jobs of a clock that is ahead would wait for their time.
    const ofAlerts = { kind: { startsWith: 'alert-' }, diedAt: null, visibleAt: { gt: new Date() } };
    if (minutes > 0)
      await db.job.updateMany({ where: { ...ofAlerts, lockedBy: null }, data: { visibleAt: new Date() } });
  }

  const logText = () => service.logs.lines.join('\n');
  const openAlerts = async () =>
    (await service.http.get('/alerts').query({ state: 'open' }).expect(200)).body.items;

  it('is not raised while a network delivers as usual, or by few messages', async () => {
    await report(40, 8);
    await report(3, 6, { Status: 'undelivered', ErrorCode: '20' });
    await evaluate();
    expect(await openAlerts()).toEqual([]);
  });

  it('is raised once when a network delivers no more, with figures, codes, examples and a link', async () => {
    await report(60, 6, { Status: 'undelivered', ErrorCode: '20' });
    await evaluate();
    await evaluate();
    const [alert, ...others] = await openAlerts();
    expect(others).toEqual([]);
    expect(alert).toMatchObject({
      rule: 'delivery_rate',
      state: 'open',
      figures: { failed: 63, final: 103 },
      baseline: { deliveryRate: 1 },
      errors: [{ code: '20', meaning: 'Carrier network error', messages: 63 }],
      resolvedAt: null,
    });
    expect(alert.messages).toHaveLength(5);
    expect(alert.messages[0]).toMatchObject({
      id: null,
      recipient: '+491761234XXXX',
      status: 'undelivered',
      errorCode: '20',
    });
    expect(alert.link).toMatch(/^https:\/\/sms\.example\.com\/dashboard\/\?from=.*&country=DE$/);
    expect((await service.http.get(`/alerts/${alert.id}`).expect(200)).body).toEqual(alert);
  });

  it('is sent to the log, as an event, to the chat and by e-mail', async () => {
    await waitFor(() => chat.texts.length > 0 && mail.mails.length > 0);
    expect(chat.texts).toEqual([
      expect.stringMatching(
        /^\*ALERT: delivery rate \(country=DE\)\*\n39 % of messages to country DE are delivered, usually 100 %: 63 of 103 failed\./,
      ),
    ]);
    expect(mail.mails).toHaveLength(1);
    expect(mail.mails[0]!.to).toEqual(['ops@example.com', 'night@example.com']);
    expect(mail.mails[0]!.content).toMatch(/Subject: ALERT: delivery rate/);
    expect(mail.mails[0]!.content).toContain('error 20: Carrier network error (63)');
    expect(logText()).toMatch(/alert raised rule=delivery_rate subject=country=DE/);
    expect(`${chat.texts.join('')}${mail.mails[0]!.content}${logText()}`).not.toContain('12345678');
    const events = await service.db.serviceEvent.findMany();
    expect(events.map(({ type }) => type)).toEqual(['alert.raised']);
    expect(JSON.parse(events[0]!.data)).toMatchObject({
      rule: 'delivery_rate',
      subject: 'country=DE',
      state: 'open',
    });
  });

  it('is acknowledged and snoozed', async () => {
    const [{ id }] = await openAlerts();
    const acknowledged = await service.http.post(`/alerts/${id}/acknowledge`).expect(200);
    expect(acknowledged.body.acknowledgedAt).not.toBeNull();
    const again = await service.http.post(`/alerts/${id}/acknowledge`).expect(200);
    expect(again.body.acknowledgedAt).toBe(acknowledged.body.acknowledgedAt);
    const snoozed = await service.http.post(`/alerts/${id}/snooze`).send({ minutes: 5 }).expect(200);
    const minutes = (Date.parse(snoozed.body.snoozedUntil) - Date.now()) / MINUTE_MS;
    expect(Math.round(minutes)).toBe(5);
  });

  it('is resolved once when it is over, and announced', async () => {
    await evaluate(90);
    await evaluate(91);
    expect(await openAlerts()).toEqual([]);
    const { items } = (await service.http.get('/alerts').query({ state: 'resolved' }).expect(200)).body;
    expect(items).toMatchObject([{ state: 'resolved', resolvedAt: expect.any(String) }]);
    await waitFor(() => chat.texts.length > 1 && mail.mails.length > 1);
    expect(chat.texts[1]).toMatch(/^\*Resolved: delivery rate/);
    expect(
      (await service.db.serviceEvent.findMany({ orderBy: { id: 'asc' } })).map(({ type }) => type),
    ).toEqual(['alert.raised', 'alert.resolved']);
  });

  it('is not announced while it is snoozed, but when that ends', async () => {
    const { items } = (await service.http.get('/alerts').expect(200)).body;
    await service.http.post(`/alerts/${items[0].id}/snooze`).send({ minutes: 60 }).expect(200);
    await evaluate();
    expect(await openAlerts()).toMatchObject([{ subject: 'country=DE', snoozedUntil: expect.any(String) }]);
    expect(chat.texts).toHaveLength(2);
    // Jobs of a clock that is a little ahead wait for their time: this evaluation is of now.
    const past = new Date(Date.now() - MINUTE_MS);
    await service.db.alert.updateMany({ data: { snoozedUntil: past } });
    await evaluate();
    await waitFor(() => chat.texts.length > 2);
    expect(chat.texts[2]).toMatch(/^\*ALERT: delivery rate/);
    await evaluate(90);
    await waitFor(() => chat.texts.length > 3);
  });

  it('reaches the chat and the mail server once these take it', async () => {
    const jobs = { where: { kind: { startsWith: 'alert-' } } };
    // The last alert has been told to both.
    await waitFor(async () => (await service.db.job.count(jobs)) === 0);
    const told = [chat.texts.length, mail.mails.length];
    chat.answers.push(503, 429);
    mail.refusals.push(450, 450);
    await evaluate();
    await waitFor(() => chat.texts.length > told[0]! && mail.mails.length > told[1]!);
    await waitFor(async () => (await service.db.job.count(jobs)) === 0);
    await evaluate(90);
    await waitFor(() => chat.texts.length > told[0]! + 1 && mail.mails.length > told[1]! + 1);
    expect([chat.texts.length, mail.mails.length]).toEqual([told[0]! + 2, told[1]! + 2]);
  });

  it('becomes a dead letter where the chat refuses it, without the secret address', async () => {
    chat.answers.push(404);
    await evaluate();
    const letter = await waitFor(() =>
      service.db.job.findFirst({ where: { kind: 'alert-slack', diedAt: { not: null } } }),
    );
    expect(letter.lastError).toBe('The webhook of ALERT_SLACK_URL answered 404: check the URL.');
    expect(`${JSON.stringify(letter)}${logText()}`).not.toContain('/services/');
  });

  it('is raised when callbacks are refused, jobs are given up, and resolved afterwards', async () => {
    const forged = v2Headers(STATUS_PATH, 'wrong_token');
    for (let index = 0; index < 25; index += 1)
      await service.http.post(STATUS_PATH).set(forged).type('form').send(parametersOf()).expect(401);
    const now = new Date();
    await service.db.job.create({
      data: { id: 'dead', kind: 'send', payload: '{}', createdAt: now, diedAt: now },
    });
    const off = ['delivery_rate', 'error_share'].map((name) => ({ name, enabled: false }));
    await changeRules(FEEDS_OFF, ...off, { name: 'refused_callbacks', settings: { minSharePercent: 0 } });
    await evaluate();
    const alerts = (await openAlerts()) as { rule: string }[];
    expect(alerts.filter(({ rule }) => rule !== 'delivery_rate')).toMatchObject([
      { rule: 'dead_letters', subject: 'kind=send' },
      { rule: 'refused_callbacks', figures: { refused: 25 } },
    ]);
  });

  it('is raised of webhook endpoints that are gone or far behind, not of one that a client disabled', async () => {
    const now = new Date();
    const row = { url: 'https://hooks.example.com/token', secret: '', createdAt: now, updatedAt: now };
    // Of another instance, which does not deliver.
    const slow = { id: 'slow', lockedBy: 'another', leaseUntil: new Date(now.getTime() + 60 * MINUTE_MS) };
    const disabled = (disabledReason: string) => ({ id: disabledReason, state: 'disabled', disabledReason });
    await service.db.webhookEndpoint.createMany({
      data: [slow, disabled('gone'), disabled('by_request')].map((endpoint) => ({ ...row, ...endpoint })),
    });
    await evaluate(40);
    const alerts = (await openAlerts()) as { rule: string; subject: string; summary: string }[];
    const summaries = alerts
      .filter(({ rule }) => rule === 'webhook_endpoints')
      .map(({ subject, summary }) => `${subject}: ${summary}`);
    expect(summaries.toSorted()).toEqual([
      expect.stringMatching(
        /^endpoint=gone: .* at hooks\.example\.com is disabled: it answered that it is gone/,
      ),
      expect.stringMatching(
        /^endpoint=slow: .* at hooks\.example\.com is 4\d minutes behind, by up to [\d,]+ events/,
      ),
    ]);
  });
});
