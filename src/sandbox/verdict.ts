import type { LedgerOutcome } from './ledger.js';
import { DEFAULT_SCENARIO, type Scenario, type ScenarioResponse } from './scenarios.js';

/** The response to a whole request: its destinations share one. */
export type SendResponse = Exclude<ScenarioResponse, 'invalid number'>;

export const TOO_MANY_REQUESTS = { status: 429, error: 'too many requests' };

/** The first response among the scenarios that is not plain acceptance. */
export function chooseResponse(scenarios: readonly Scenario[]): SendResponse {
  for (const { answer } of scenarios) if (answer !== 'accepted' && answer !== 'invalid number') return answer;
  return 'accepted';
}

/** The ledger's outcome of one destination under this response. */
export function ledgerOutcome(answer: SendResponse, scenario: Scenario): LedgerOutcome {
  if (typeof answer === 'object') return answer.status >= 500 ? 'unanswered-lost' : 'refused';
  if (answer === 'lost') return 'unanswered-lost';
  const sent = scenario.answer !== 'invalid number';
  if (answer !== 'none') return sent ? 'accepted' : 'refused';
  return sent && scenario.answer !== 'lost' ? 'unanswered-sent' : 'unanswered-lost';
}

/** Leaves every n-th send without a response, by turns sent and lost. */
export class UnknownOutcomes {
  private sends = 0;

  /** @param every n; 0 for never */
  constructor(private readonly every: number) {}

  /**
   * The response to the next send. Null leaves it to the scenarios; numbers with their own scenario
   * do not count.
   */
  next(scenarios: readonly Scenario[]): 'none' | 'lost' | null {
    if (this.every === 0 || scenarios.some((scenario) => scenario !== DEFAULT_SCENARIO)) return null;
    this.sends += 1;
    if (this.sends % this.every !== 0) return null;
    return (this.sends / this.every) % 2 === 1 ? 'none' : 'lost';
  }
}
