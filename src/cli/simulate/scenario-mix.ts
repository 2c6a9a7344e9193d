import { InvalidArgumentError } from 'commander';
import { STATUSES } from '../../plivo/statuses.js';
import { DEFAULT_SCENARIO, type Scenario, SCENARIOS } from '../../sandbox/scenarios.js';

const ALL = [DEFAULT_SCENARIO, ...SCENARIOS];
/** Numbers without a scenario of their own. */
const ORDINARY_NUMBERS = 10_000;

/** Scenarios with their weights. */
export type ScenarioWeights = ReadonlyMap<Scenario, number>;

/** Reads `delivered=80,undelivered=20`. A name alone has the weight 1. */
export function parseMix(text: string): ScenarioWeights {
  const parts = text.split(',').map((part): [Scenario, number] => {
    const [, name = '', weight = '1'] = /^\s*([\w-]+)(?:=(\d{1,6}))?\s*$/.exec(part) ?? [];
    const found = ALL.find((scenario) => scenario.name === name);
    if (!found || Number(weight) === 0)
      throw new InvalidArgumentError(
        `It must be names with weights, such as delivered=80,undelivered=20. Names: ${ALL.map((each) => each.name).join(', ')}.`,
      );
    return [found, Number(weight)];
  });
  return new Map(parts);
}

/**
 * An endless sequence of scenarios, one per message. Every stretch has each scenario in proportion.
 */
export function* mixScenarios(weights: ScenarioWeights): Generator<Scenario, never> {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const taken = new Map<Scenario, number>();
  for (let count = 1; ; count += 1) {
    const behind = ([scenario, weight]: [Scenario, number]): number =>
      (weight * count) / total - (taken.get(scenario) ?? 0);
    const [next] = [...weights].reduce((a, b) => (behind(b) > behind(a) ? b : a));
    taken.set(next, (taken.get(next) ?? 0) + 1);
    yield next;
  }
}

/** @param index counts the messages */
export function recipientOf({ number }: Scenario, index: number): string {
  if (number !== DEFAULT_SCENARIO.number) return number;
  return `+1555100${String(index % ORDINARY_NUMBERS).padStart(4, '0')}`;
}

/** Whether callbacks report a final status of its messages. Otherwise waiting is useless. */
export function reportsFinalStatus({ answer, callbacksLost, reports }: Scenario): boolean {
  if (answer === 'lost' || callbacksLost) return false;
  if (typeof answer === 'object') return answer.status < 500 && answer.status !== 429;
  const last = reports.at(-1);
  return last === undefined || STATUSES[last.status].final;
}
