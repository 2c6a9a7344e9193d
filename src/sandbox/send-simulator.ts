import { type Arrival, type Ledger } from './ledger.js';
import { SandboxMessage, type SandboxOrder } from './sandbox-message.js';
import { type Scenario, findScenario } from './scenarios.js';
import {
  chooseResponse,
  ledgerOutcome,
  type SendResponse,
  TOO_MANY_REQUESTS,
  UnknownOutcomes,
} from './verdict.js';

/** Messages kept for reading; the oldest are dropped beyond this. */
const MAX_MESSAGES = 100_000;

/** The result of a send. */
export interface ReceivedSend {
  answer: SendResponse;
  /** Without a response, whether the connection is cut; otherwise it stays open. */
  cutOff: boolean;
  /** The sent messages with their scenarios. */
  sent: { message: SandboxMessage; scenario: Scenario }[];
  /** `+` and digits. */
  invalidNumbers: string[];
}

/** Chooses the result of sends, keeps their messages and records them in the ledger. */
export class SendSimulator {
  private readonly messages = new Map<string, SandboxMessage>();
  /** Numbers whose scenario differs after the first message, and that have had that message. */
  private readonly started = new Set<string>();
  private readonly unknownOutcomes: UnknownOutcomes;

  constructor(
    private readonly ledger: Ledger,
    unknownEvery: number,
    history: readonly SandboxMessage[] = [],
  ) {
    for (const message of history) this.messages.set(message.uuid, message);
    this.unknownOutcomes = new UnknownOutcomes(unknownEvery);
  }

  /** @param admitted whether the account is within its rate limit */
  receive(orders: readonly SandboxOrder[], arrival: Arrival, admitted: boolean): ReceivedSend {
    const scenarios = orders.map(({ to }) => findScenario(to));
    const unknown = admitted ? this.unknownOutcomes.next(scenarios) : null;
    const answer = admitted ? (unknown ?? chooseResponse(scenarios)) : TOO_MANY_REQUESTS;
    const taken: ReceivedSend = { answer, cutOff: unknown !== null, sent: [], invalidNumbers: [] };
    const destinations = orders.map((order, index) => {
      const scenario = scenarios[index]!;
      const outcome = ledgerOutcome(answer, scenario);
      const sent = outcome === 'accepted' || outcome === 'unanswered-sent';
      const message = sent ? this.send(order) : null;
      if (message) taken.sent.push({ message, scenario: this.chooseReports(scenario, order) });
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

  /** Newest first. */
  findMessages(matches: (message: SandboxMessage) => boolean): SandboxMessage[] {
    const found = [...this.messages.values()].filter(matches).reverse();
    return found.sort((one, other) => other.acceptedAt.getTime() - one.acceptedAt.getTime());
  }

  private send(order: SandboxOrder): SandboxMessage {
    const message = new SandboxMessage(order);
    this.messages.set(message.uuid, message);
    if (this.messages.size > MAX_MESSAGES) this.messages.delete(this.messages.keys().next().value!);
    return message;
  }

  /**
   * The scenario for this send: some differ after the first message, or without a DLT registration.
   */
  private chooseReports(scenario: Scenario, { dlt }: SandboxOrder): Scenario {
    if (scenario.reportsWithDlt) {
      const isRegistered = dlt.dlt_entity_id !== undefined && dlt.dlt_template_id !== undefined;
      return isRegistered ? { ...scenario, reports: scenario.reportsWithDlt } : scenario;
    }
    if (!scenario.laterReports) return scenario;
    if (this.started.has(scenario.number)) return { ...scenario, reports: scenario.laterReports };
    this.started.add(scenario.number);
    return scenario;
  }
}
