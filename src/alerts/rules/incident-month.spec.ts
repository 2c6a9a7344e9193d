import { describe, expect, it } from '@jest/globals';
import { IncidentMonth } from '../../../test/support/incident-month.js';
import { falseAlarms, minutesUntilFound, watchMonth } from '../../../test/support/watched-month.js';

const START = new Date('2026-10-01T00:00:00Z');
const DAY_MINUTES = 1_440;
const SEED = 1;

describe('the rules, in a month with eight incidents', () => {
  it('find each within 15 minutes, with one false alarm at most', () => {
    const month = new IncidentMonth(SEED, START);
    const alerts = watchMonth(month);
    const found = month.incidents.map(
      (incident) => [incident.name, minutesUntilFound(incident, alerts)] as const,
    );
    const late = found.filter(([, minutes]) => minutes === null || minutes > 15);
    expect({ late, falseAlarms: falseAlarms(month.incidents, alerts).slice(1) }).toEqual({
      late: [],
      falseAlarms: [],
    });
    expect(
      alerts.filter(({ resolved, raised }) => resolved === null || resolved - raised > 2 * DAY_MINUTES),
    ).toEqual([]);
  }, 600_000);
});
