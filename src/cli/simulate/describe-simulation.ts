import type { LatencyFigures } from './latency-figures.js';
import type { SimulationResult } from './simulation.js';
import type { Outcomes } from './tally.js';

const COLUMNS = ['accepted', 'delivered', 'undelivered', 'notSent', 'waiting'] as const;
const HEADINGS = ['scenario', 'accepted', 'delivered', 'undelivered', 'not sent', 'waiting'];
const MS_PER_SECOND = 1_000;

/** The figures as a table for people, with a row for each scenario. */
export function describeSimulation(result: SimulationResult): string[] {
  const { rate, requested, seconds, refused, unanswered, latencyMs } = result;
  const scenarios = Object.entries(result.scenarios).map(([name, outcomes]) => toCells(name, outcomes));
  const problems = Object.entries(refused).map(([code, count]) => `${count} refused by the service: ${code}`);
  return [
    ...toLines([HEADINGS, ...scenarios, toCells('all', result)]),
    '',
    `${requested} messages in ${seconds} s: ${rate.kept} a second of ${rate.asked} asked for`,
    ...problems,
    ...(unanswered > 0 ? [`${unanswered} requests without an answer`] : []),
    latencyMs === null ? 'No final status yet' : `Accepted to final status: ${describeLatency(latencyMs)}`,
  ];
}

/** The figures so far, in one line. */
export function describeProgress(result: SimulationResult): string {
  const { accepted, delivered, undelivered, notSent, waiting, latencyMs } = result;
  const counts = `${accepted} accepted, ${delivered} delivered, ${undelivered} undelivered, ${notSent} not sent, ${waiting} waiting`;
  return latencyMs === null ? counts : `${counts}; ${describeLatency(latencyMs)}`;
}

function describeLatency({ p50, p90, p95, p99, max }: LatencyFigures): string {
  const figures = Object.entries({ p50, p90, p95, p99, max });
  return figures.map(([name, ms]) => `${name} ${(ms / MS_PER_SECOND).toFixed(2)} s`).join(', ');
}

function toCells(name: string, outcomes: Outcomes): string[] {
  return [name, ...COLUMNS.map((column) => String(outcomes[column]))];
}

/** The first column is left-aligned, all others right-aligned. */
function toLines(rows: readonly string[][]): string[] {
  const widths = rows[0]!.map((_cell, at) => Math.max(...rows.map((row) => row[at]!.length)));
  return rows.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  '),
  );
}
