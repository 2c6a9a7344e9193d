import { type Arrival, type Ledger } from './ledger.js';
import { SandboxMessage, type SandboxOrder } from './sandbox-message.js';
import { type Scenario, findScenario } from './scenarios.js';
import { answerOf, outcomeOf, type SendAnswer, TOO_MANY_REQUESTS, UnknownOutcomes } from './verdict.js';

/** Kept for reading back; the oldest goes when there are more. */
const MOST_MESSAGES = 100_000;

/** What a send led to, before the client hears of it. */
export interface TakenSend {
  answer: SendAnswer;
  /** Whether the connection is cut where there is no answer; otherwise it is left hanging. */
  cutOff: boolean;
  /** What is sent, and what becomes of it. */
  sent: { message: SandboxMessage; scenario: Scenario }[];
  /** `+` and digits. */
  invalidNumbers: string[];
}

/** Decides what becomes of sends, keeps their messages and writes them into the ledger. */
export class SendIntake {
  private readonly messages = new Map<string, SandboxMessage>();
  /** Numbers that had the first message of a scenario that goes on differently. */
  private readonly begun = new Set<string>();
  private readonly unknownOutcomes: UnknownOutcomes;

  constructor(
    private readonly ledger: Ledger,
    unknownEvery: number,
  ) {
    this.unknownOutcomes = new UnknownOutcomes(unknownEvery);
  }

  /** @param admitted whether the account was within its limit of requests */
  take(orders: readonly SandboxOrder[], arrival: Arrival, admitted: boolean): TakenSend {
    const scenarios = orders.map(({ to }) => findScenario(to));
    const unknown = admitted ? this.unknownOutcomes.next(scenarios) : null;
    const answer = admitted ? (unknown ?? answerOf(scenarios)) : TOO_MANY_REQUESTS;
    const taken: TakenSend = { answer, cutOff: unknown !== null, sent: [], invalidNumbers: [] };
    const destinations = orders.map((order, index) => {
      const scenario = scenarios[index]!;
      const outcome = outcomeOf(answer, scenario);
      const sent = outcome === 'accepted' || outcome === 'unanswered-sent';
      const message = sent ? this.send(order) : null;
      if (message) taken.sent.push({ message, scenario: this.turnOf(scenario, order) });
      if (scenario.answer === 'invalid number') taken.invalidNumbers.push(order.to);
      const { from, powerpackUuid, to, dlt } = order;
      return { from, powerpackUuid, to, dlt, messageUuid: message?.uuid ?? null, outcome };
    });
    this.ledger.record(arrival, destinations);
    return taken;
  }

  messageOf(uuid: string): SandboxMessage | undefined {
    return this.messages.get(uuid);
  }

  private send(order: SandboxOrder): SandboxMessage {
    const message = new SandboxMessage(order);
    this.messages.set(message.uuid, message);
    if (this.messages.size > MOST_MESSAGES) this.messages.delete(this.messages.keys().next().value!);
    return message;
  }

  /** The scenario as it goes this time: some go on differently after the first message, or without India's registration. */
  private turnOf(scenario: Scenario, { dlt }: SandboxOrder): Scenario {
    if (scenario.reportsWithDlt) {
      const isRegistered = dlt.dlt_entity_id !== undefined && dlt.dlt_template_id !== undefined;
      return isRegistered ? { ...scenario, reports: scenario.reportsWithDlt } : scenario;
    }
    if (!scenario.laterReports) return scenario;
    if (this.begun.has(scenario.number)) return { ...scenario, reports: scenario.laterReports };
    this.begun.add(scenario.number);
    return scenario;
  }
}
