import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BatchLimits } from '../src/batches/batch-limits.js';
import { startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';
import { startUpload } from './support/upload.js';

const MAX_LINES = 20_000;
const to = (index: number): string => `+1555${String(2_000_000 + index)}`;

describe('a batch import', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ API_RATE_LIMIT: '100000' });
    service.app.get(BatchLimits).maxLines = MAX_LINES;
    await service.http
      .post('/messaging/templates')
      .send({ name: 'hello', text: 'Hi {{name}}', variables: { name: { required: true } } })
      .expect(201);
  });
  afterAll(() => service.stop());

  const post = (csv: string | Buffer, type = 'text/csv', encoding = 'identity') =>
    service.http
      .post('/messaging/batches')
      // In the far future, so that nothing of it is sent.
      .query({ template: 'hello', sendAt: '2099-01-01' })
      .set({ 'Content-Type': type, 'Content-Encoding': encoding })
      .send(csv);

  it('accepts the CSV of a European Excel and numbers each row by its first line', async () => {
    const csv = `\ufeffsep=;\r\nTo;Name;\r\n${to(1)};"Ada\r\nCountess";\r\n;;\r\nnobody;Bob;\r\n${to(2)};Zoë;\r\n`;
    const { body } = await post(csv).expect(202);
    const { body: page } = await service.http.get(`/messaging/batches/${body.id}/lines`).expect(200);
    const lines = page.items.map(({ line, result }: { line: number; result: string }) => [line, result]);
    expect(lines).toEqual([
      [3, 'accepted'],
      [6, 'invalid'],
      [7, 'accepted'],
    ]);
    const messages = await service.db.message.findMany({
      where: { batchId: body.id },
      orderBy: { batchLine: 'asc' },
    });
    expect(messages.map(({ batchLine, text }) => [batchLine, text])).toEqual([
      [3, 'Hi Ada\r\nCountess'],
      [7, 'Hi Zoë'],
    ]);
  });

  it('marks only the row with NUL as invalid', async () => {
    const { body } = await post(`to,name\n${to(1)},A\0\n${to(2)},B\n`).expect(202);
    expect(body.results).toMatchObject({ accepted: 1, invalid: 1 });
  });

  const CSV = `to,name\n${to(1)},Ada\n`;

  it.each<[name: string, csv: string | Buffer, type: string, encoding: string, code: string, detail: RegExp]>(
    [
      [
        'declared gzip',
        gzipSync(CSV),
        'text/csv',
        'gzip',
        'unsupported_encoding',
        /without Content-Encoding/,
      ],
      ['undeclared gzip', gzipSync(CSV), 'text/csv', 'identity', 'unsupported_media_type', /gzip/],
      [
        'an Excel workbook',
        Buffer.from('PK\x03\x04\x14\0\x06\0'),
        'text/csv',
        'identity',
        'unsupported_media_type',
        /Excel/,
      ],
      [
        'UTF-16',
        Buffer.from(`\ufeff${CSV}`, 'utf16le'),
        'text/csv',
        'identity',
        'unsupported_media_type',
        /UTF-16/,
      ],
      [
        'declared ISO 8859-1',
        CSV,
        'text/csv; charset=iso-8859-1',
        'identity',
        'unsupported_charset',
        /UTF-8/,
      ],
    ],
  )('refuses %s as CSV and says what to do', async (_name, csv, type, encoding, code, detail) => {
    const batches = await service.db.batch.count();
    const answer = await post(csv, type, encoding);
    expect([answer.status, answer.body.code, answer.body.detail]).toEqual([
      415,
      code,
      expect.stringMatching(detail),
    ]);
    expect(await service.db.batch.count()).toBe(batches);
  });

  it.each([
    ['bytes that are no UTF-8', Buffer.from(`${CSV}${to(2)},Zo\xeb\n`, 'latin1'), 'line 3'],
    ['a quote that is never closed', `to,name\n${to(1)},"a\nb"\n${to(2)},"c\nd\ne\n`, 'line 4'],
  ])('refuses a CSV with %s and names the first line of the row', async (_name, csv, line) => {
    const { status, body } = await post(csv);
    expect([status, body.code, body.errors[0].field]).toEqual([422, 'malformed_csv', line]);
  });

  it('accepts at most 100,000 rows', () => {
    expect(new BatchLimits().maxLines).toBe(100_000);
  });

  it('answers at the first row above the limit, before the upload ends and before the batch is removed', async () => {
    const url = `${service.url}/messaging/batches?text=hello&sendAt=2099-01-01`;
    const before = await service.db.batch.count();
    const upload = startUpload(url, { 'Content-Type': 'text/csv' });
    // Nearly all lines repeat one recipient: duplicates cost no messages.
    upload.write(`to\n${`${to(3)}\n`.repeat(MAX_LINES + 2)}`);
    expect(await upload.answer).toMatchObject({ status: 422, body: { code: 'too_many_recipients' } });
    expect(await service.db.batch.count()).toBe(before);
    expect(await service.db.job.count({ where: { kind: 'batch-loading', diedAt: null } })).toBeGreaterThan(0);
    upload.destroy();
    const left = () => service.db.batchLine.count({ where: { line: { gt: 1_000 } } });
    expect(await left()).toBeGreaterThan(0);
    await waitFor(async () => (await left()) === 0);
  });

  it('starts no batch for JSON with more recipients than the limit', async () => {
    const before = await service.db.batch.count();
    const recipients = Array.from({ length: MAX_LINES + 1 }, () => ({}));
    const { status, body } = await service.http
      .post('/messaging/batches')
      .send({ text: 'hello', recipients });
    expect([status, body.code]).toEqual([422, 'too_many_recipients']);
    expect(await service.db.batch.count()).toBe(before);
  });
});
