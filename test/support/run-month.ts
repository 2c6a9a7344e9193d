import { IncidentMonth } from './incident-month.js';
import { falseAlarms, minutesUntilFound, watchMonth } from './watched-month.js';
for (const seed of process.argv.slice(2).map(Number)) {
  let t = Date.now();
  const month = new IncidentMonth(seed, new Date('2026-10-01T00:00:00Z'));
  const gen = Date.now() - t;
  t = Date.now();
  const alerts = watchMonth(month);
  console.log('seed', seed, 'generate ms', gen, 'watch ms', Date.now() - t, 'alerts', alerts.length);
  for (const i of month.incidents)
    console.log('  ', i.name, minutesUntilFound(i, alerts), 'at', month.timeOf(i.from).toISOString());
  for (const a of falseAlarms(month.incidents, alerts))
    console.log(
      '   FALSE',
      a.rule,
      a.subject,
      month.timeOf(a.raised).toISOString(),
      a.resolved! - a.raised,
      a.summary,
    );
  for (const a of alerts)
    console.log(
      '     ',
      a.rule,
      a.subject,
      month.timeOf(a.raised).toISOString(),
      (a.resolved ?? NaN) - a.raised,
      a.summary,
    );
}
