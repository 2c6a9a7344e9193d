import { describe, expect, it } from '@jest/globals';
import { judgeAudit } from './judge-audit.mjs';

const URL = 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc';
const NOW = new Date('2026-11-30T12:00:00Z');

function reportOf(severity: string): string {
  const advisory = { name: 'qs', severity, title: 'Reads too much', url: URL };
  return JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: {
      qs: { name: 'qs', severity, via: [advisory] },
      express: { name: 'express', severity, via: ['qs'] },
    },
  });
}
const accepted = (until: string, id = 'GHSA-aaaa-bbbb-cccc') => [{ id, reason: 'not reachable', until }];

describe('an audit', () => {
  it.each(['high', 'critical'])('refuses an advisory that is %s, once', (severity) => {
    expect(judgeAudit(reportOf(severity), [], NOW)).toEqual({
      answered: true,
      refused: [`${severity}: qs: Reads too much (${URL})`],
      unneeded: [],
    });
  });

  it.each(['info', 'low', 'moderate'])('lets an advisory pass that is %s', (severity) => {
    expect(judgeAudit(reportOf(severity), [], NOW).refused).toEqual([]);
  });

  it('lets an accepted one pass until the end of its last day', () => {
    expect(judgeAudit(reportOf('high'), accepted('2026-11-30'), NOW).refused).toEqual([]);
    expect(judgeAudit(reportOf('high'), accepted('2026-11-29'), NOW).refused).toEqual([
      `high: qs: Reads too much (${URL}); accepted until 2026-11-29 only`,
    ]);
  });

  it('names accepted ones that are not reported', () => {
    const entry = accepted('2026-12-31', 'GHSA-dddd-eeee-ffff');
    expect(judgeAudit('{"vulnerabilities":{}}', entry, NOW).unneeded).toEqual(entry);
  });

  it.each([
    ['no last day', { until: '' }],
    ['no day at all', { until: 'later' }],
    ['no reason', { reason: '' }],
  ])('accepts nothing with %s', (_what, change) => {
    const entries = accepted('2026-12-31').map((entry) => ({ ...entry, ...change }));
    expect(() => judgeAudit(reportOf('high'), entries, NOW)).toThrow(
      'GHSA-aaaa-bbbb-cccc needs a reason and a last day',
    );
  });

  it.each(['', 'npm error', '{"message":"405 Method Not Allowed","error":{"summary":""}}'])(
    'says that the registry has not answered: %j',
    (output) => {
      expect(judgeAudit(output, [], NOW)).toEqual({ answered: false, refused: [], unneeded: [] });
    },
  );
});
