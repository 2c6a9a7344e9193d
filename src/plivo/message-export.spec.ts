import { describe, expect, it } from '@jest/globals';
import { MessageExportReader } from './message-export.js';

const UUID = 'db3342a2-6b0a-4e0c-9d6b-5c5c1c2d3e4f';
/** The columns that Plivo documents: of the file that is downloaded, and of the one that comes by e-mail. */
const DOWNLOADED =
  'Message UUID,From,To,To Country ISO2,Direction,Message Time,Status,Error Code,Error Reason,Units,Rate Per Unit (USD),Carrier Surcharge Per Unit (USD),Total Charge Per Unit (USD),Total Charge (USD)';
const MAILED = 'Message UUID,From,To,Direction,Time,Status,Units,Amount,Message Rate,Message Charge';

const read = (header: string, row: string) => new MessageExportReader(header.split(',')).read(row.split(','));
const short = (row: string) => read('uuid,to,time,status,units,amount', row);
const without = (left: string): string[] =>
  ['Message UUID', 'To', 'Time', 'Status'].filter((name) => name !== left);

describe("Plivo's export of message logs", () => {
  it('is read as it is downloaded', () => {
    const row = `${UUID},15550100000,14155550123,US,outbound,2026-10-02 08:14:53.123456+00:00,Undelivered,70,Gone,2,0.0055,0.001,0.0065,0.0130`;
    expect(read(DOWNLOADED, row)).toEqual({
      messageUuid: UUID,
      status: 'undelivered',
      takenAt: '2026-10-02T08:14:53.123Z',
      to: '14155550123',
      from: '15550100000',
      errorCode: '70',
      type: null,
      units: 2,
      rateMicros: 6_500,
      amountMicros: 13_000,
    });
  });

  it('is read as it comes by e-mail', () => {
    const row = `${UUID},15550100000,14155550123,outbound,2026-10-02 08:14:53,delivered,1,0.0065,0.0055,0.0055`;
    expect(read(MAILED, row)).toMatchObject({
      takenAt: '2026-10-02T08:14:53.000Z',
      amountMicros: 6_500,
      rateMicros: 5_500,
      errorCode: null,
    });
  });

  it('names the columns that are not read', () => {
    const { ignored } = new MessageExportReader(DOWNLOADED.split(','));
    expect(ignored).toEqual([
      'To Country ISO2',
      'Error Reason',
      'Rate Per Unit (USD)',
      'Carrier Surcharge Per Unit (USD)',
    ]);
  });

  it('leaves out messages that came in, whatever their status', () => {
    expect(read(MAILED, `${UUID},14155550123,15550100000,Inbound,x,received,,,,`)).toBeNull();
  });

  it.each([
    ['2026-10-02 10:14:53+02:00', '2026-10-02T08:14:53.000Z'],
    ['2026-10-02 08:14:53 UTC', '2026-10-02T08:14:53.000Z'],
    ['2026-10-02 10:14:53 +0200', '2026-10-02T08:14:53.000Z'],
    ['2026-10-02T08:14:53Z', '2026-10-02T08:14:53.000Z'],
  ])('knows %s as %s', (time, takenAt) => {
    expect(short(`${UUID},14155550123,${time},sent,,`)?.takenAt).toBe(takenAt);
  });

  it.each([
    ['no id', `,14155550123,2026-10-02 08:14:53,sent,,`, 'Message UUID is ""'],
    ['a number of a spreadsheet', `${UUID},1.41556E+10,2026-10-02 08:14:53,sent,,`, 'no whole number'],
    ['a time of another form', `${UUID},14155550123,02/10/2026,sent,,`, 'Message Time is "02/10/2026"'],
    ['an unheard-of status', `${UUID},14155550123,2026-10-02 08:14:53,lost,,`, 'Status is "lost"'],
    ['units that are none', `${UUID},14155550123,2026-10-02 08:14:53,sent,two,`, 'Units is "two"'],
    ['a price that is none', `${UUID},14155550123,2026-10-02 08:14:53,sent,1,-0.5`, 'the price is "-0.5"'],
  ])('is refused with %s', (_title, row, mistake) => {
    expect(() => short(row)).toThrow(mistake);
  });

  it.each(['Message UUID', 'To', 'Time', 'Status'])('is refused without a column %s', (name) => {
    expect(() => new MessageExportReader(without(name))).toThrow('which are missing');
  });

  it('is refused where a column is there twice', () => {
    expect(() => new MessageExportReader([...without(''), 'status'])).toThrow('has the column Status twice');
  });
});
