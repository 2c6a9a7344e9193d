import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EventLogReader } from '../src/feed/event-log.reader.js';
import { PublicEventLog } from '../src/events/public-event-log.js';
import type { SandboxMessage } from '../src/sandbox/sandbox-message.js';
import { cli, type CliResult } from './support/cli.js';
import { pastMessages } from './support/past-messages.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

const DAY_MS = 24 * 3_600_000;
const HEADER =
  'Message UUID,From,To,To Country ISO2,Direction,Message Time,Status,Error Code,Units,Total Charge (USD)';

const folder = mkdtempSync(join(tmpdir(), 'plivo-history-import-'));
let service: TestService;

beforeAll(async () => {
  service = await startService({ ...LIVE, MESSAGE_RESENDS: 'transactional=0' });
});
afterAll(() => service.stop());
beforeEach(async () => {
  await service.db.deliveryEvent.deleteMany();
  await service.db.deliveryStatus.deleteMany();
});

const ago = (days: number): Date => new Date(Date.now() - days * DAY_MS);

/** A line of the export, as the console writes it. */
function toLine(message: SandboxMessage): string {
  const fields = message.toResource();
  const names = ['message_uuid', 'from_number', 'to_number', '', 'message_direction', 'message_time'];
  const more = ['message_state', 'error_code', 'units', 'total_amount'];
  return [...names, ...more].map((name) => (name === '' ? 'US' : String(fields[name]))).join(',');
}

function importLines(lines: readonly string[], ...args: string[]): Promise<CliResult> {
  writeFileSync(join(folder, 'messages.csv'), lines.join('\r\n'));
  return cli(['import', 'messages.csv', '--url', service.url, ...args], { folder });
}

async function readTotal(from: Date, to: Date) {
  const since = new Date();
  const query = { from: from.toISOString(), to: to.toISOString() };
  const read = async () => (await service.http.get('/reports/messages').query(query).expect(200)).body;
  await waitFor(async () => new Date((await read()).asOf) > since);
  const { messages, units, amountMicros, delivery } = (await read()).total;
  return { messages, units, amountMicros, delivered: delivery.delivered };
}

describe('plivo-callbacks import', () => {
  it('keeps a price that a callback gave and that the export has no columns for', async () => {
    const callback = parametersOf({ Status: 'sent', Sequence: '2', Units: '2' });
    await postSigned(service, callback).expect(204);
    const line = [
      callback['MessageUUID'],
      callback['From'],
      callback['To'],
      callback['MessageTime'],
      'delivered',
    ];
    const { stdout } = await importLines(['Message UUID,From,To,Message Time,Status', line.join(',')]);
    expect(stdout).toMatch(/^1 recorded/);
    expect(await service.db.deliveryStatus.findFirst()).toMatchObject({
      status: 'delivered',
      units: 2,
      totalRateMicros: 5_500,
      totalAmountMicros: 5_500,
      mcc: '310',
    });
  });

  it('imports an export of more than one part, which may be repeated, and counts it at its time', async () => {
    const messages = pastMessages(1_200, ago(200), ago(100));
    const inbound = toLine(messages[0]!).replace('outbound', 'inbound');
    const lines = [HEADER, ...messages.map(toLine), inbound];
    const first = await importLines(lines, '--json');
    expect(JSON.parse(first.stdout)).toEqual({ recorded: 1_200, unchanged: 0, leftOut: 0, inbound: 1 });
    expect(first.stderr).toBe('Columns that are not read: To Country ISO2\n1000 of 1200\n');
    const resources = messages.map((message) => message.toResource());
    const total = {
      messages: 1_200,
      units: resources.reduce((sum, { units }) => sum + Number(units), 0),
      amountMicros: resources.reduce((sum, { units }) => sum + Number(units) * 5_500, 0),
      delivered: resources.filter(({ message_state: state }) => state === 'delivered').length,
    };
    expect(await readTotal(ago(201), ago(99))).toEqual(total);
    const events = await service.db.deliveryEvent.count();
    const again = await importLines(lines);
    expect([again.code, again.stdout]).toEqual([
      0,
      '0 recorded, 1200 known already, 0 left out, 1 that came in\n',
    ]);
    expect(await service.db.deliveryEvent.count()).toBe(events);
    expect(await readTotal(ago(201), ago(99))).toEqual(total);
  });

  it('sends no events', async () => {
    const newest = await service.app.get(EventLogReader).findNewest();
    await importLines([HEADER, ...pastMessages(20, ago(20), ago(10)).map(toLine)]);
    const end = await service.app.get(EventLogReader).findNewest();
    const log = service.app.get(PublicEventLog);
    await waitFor(async () => log.readable >= end);
    expect([end > newest, await log.readEvents(newest, end)]).toEqual([true, []]);
  });

  it('imports nothing of a file with a line that it does not understand, and names it', async () => {
    const lines = pastMessages(1_001, ago(20), ago(10)).map(toLine);
    const broken = lines.at(-1)!.replace(/20\d\d-/, '');
    const { code, stderr } = await importLines([HEADER, ...lines, '', broken]);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/messages\.csv: line 1004 cannot be read: Message Time/),
    ]);
    expect(await service.db.deliveryEvent.count()).toBe(0);
  });

  it.each([
    ['another CSV', ['to,name', '+14155550123,Ada'], /line 1 must be a header with the columns Message UUID/],
    ['an empty file', [''], /messages\.csv is empty/],
    ['an open quote', [HEADER, '"a'], /line 2 opens a quote that is never closed/],
  ])('refuses %s', async (_title, lines, mistake) => {
    const { code, stderr } = await importLines(lines);
    expect([code, stderr]).toEqual([1, expect.stringMatching(mistake)]);
  });

  it('names a file that is not there', async () => {
    const { code, stderr } = await cli(['import', 'none.csv', '--url', service.url], { folder });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/none\.csv cannot be read/)]);
  });

  it('says how far it came where the service is not there, and that it may be repeated', async () => {
    writeFileSync(
      join(folder, 'messages.csv'),
      [HEADER, ...pastMessages(2, ago(20), ago(10)).map(toLine)].join('\n'),
    );
    const { code, stderr } = await cli(['import', 'messages.csv', '--url', 'http://127.0.0.1:9'], { folder });
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/0 of 2 messages were imported\. Run it again/),
    ]);
  });
});

describe('POST /reconciliation/imports', () => {
  const valid = { messageUuid: 'a-1', status: 'sent', takenAt: ago(5).toISOString(), to: '+14155550123' };
  const post = (messages: unknown) => service.http.post('/reconciliation/imports').send({ messages });

  it('refuses all for the mistake of one', async () => {
    const { body } = await post([valid, { ...valid, messageUuid: 'a-2', units: -1 }]).expect(400);
    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual(['messages.1.units']);
    expect(await service.db.deliveryEvent.count()).toBe(0);
  });

  it.each([
    ['a time of the future', [{ ...valid, takenAt: new Date(Date.now() + 3 * DAY_MS).toISOString() }]],
    ['no message', []],
    ['more than a thousand', Array.from({ length: 1_001 }, () => valid)],
    ['no list', valid],
  ])('refuses %s', async (_title, messages) => {
    expect((await post(messages)).status).toBe(400);
  });

  it('lets a callback be above what was imported', async () => {
    await post([{ ...valid, status: 'delivered' }]).expect(200);
    const { body } = await post([{ ...valid, status: 'sent' }]).expect(200);
    expect(body).toEqual({ recorded: 1, unchanged: 0, leftOut: 0 });
    const { status, source } = await service.db.deliveryStatus.findUniqueOrThrow({
      where: { messageUuid: 'a-1' },
    });
    expect([status, source]).toEqual(['delivered', 'import']);
  });
});
