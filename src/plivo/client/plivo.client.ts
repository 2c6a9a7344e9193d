import { Injectable } from '@nestjs/common';
import { Client } from 'plivo';
import { Environment } from '../../config/environment.js';
import { type LogRetention, PLIVO_LOG } from '../../sms/log-retention.js';
import { type Dlt, NO_DLT, toDltParameters } from '../dlt.js';
import { readPowerpack } from '../../sms/powerpack.js';
import { toParty } from '../values.js';
import { type ConnectAgents, createConnectAgents } from './connect-agents.js';
import { isThisMachine } from './is-this-machine.js';
import { PlivoAccount } from './plivo-account.js';
import { PlivoRefusedError, PlivoUnknownOutcomeError } from './plivo.errors.js';
import { type Answer, exchange } from './sdk-exchange.js';
import { toPlivoError, toPowerpackError, toTransportError } from './to-plivo-error.js';

/** Limit for connecting. Always less than that of the whole call, since a timeout of the call proves nothing. */
const MAX_CONNECT_TIMEOUT_MS = 4_000;

/** What one request asks Plivo to send. */
interface Outgoing {
  /** A number of the account, a short code, a sender id, or `powerpack:<uuid>`. */
  from: string;
  text: string;
  /** Where Plivo posts status callbacks. */
  callbackUrl: string;
  /** After so many seconds, 5 to 10,799, Plivo does not send it any more. */
  expirySeconds?: number;
  /** What Plivo may keep of it; all where it is not given. */
  log?: LogRetention;
  /** What Indian operators ask for. */
  dlt?: Dlt;
}

export interface OutgoingSms extends Outgoing {
  /** E.164. */
  to: string;
}

export interface OutgoingBulk extends Outgoing {
  /** E.164, up to 1,000, each once. */
  to: readonly string[];
}

/** Plivo's answer to what it takes (plivo.md section 4). */
interface Taken {
  message_uuid: string[];
  invalid_number?: string[];
}

/** Plivo's Messages API, through the official SDK, without its surprises (plivo.md section 4). */
@Injectable()
export class PlivoClient {
  private readonly agents: ConnectAgents;
  private readonly sdk: Client;
  private readonly timeoutMs: number;

  constructor(account: PlivoAccount, env: Environment) {
    this.timeoutMs = env.PLIVO_TIMEOUT_MS;
    // The sandbox and other stand-ins on this machine are out of a proxy's reach.
    const useProxy = account.apiUrl === undefined || !isThisMachine(account.apiUrl);
    this.agents = createConnectAgents(Math.min(MAX_CONNECT_TIMEOUT_MS, this.timeoutMs / 2), { useProxy });
    this.sdk = new Client(account.authId, account.authToken, {
      ...(account.apiUrl && { url: `${account.apiUrl.replace(/\/+$/, '')}/v1/Account/${account.authId}` }),
    });
  }

  /**
   * Asks Plivo to send one SMS, once. Returns Plivo's message UUID.
   *
   * @throws {PlivoError} whose `retry` says whether asking again may send the message twice
   */
  async sendSms(sms: OutgoingSms): Promise<string> {
    const answer = await this.create(sms.to, sms, [sms.to]);
    const uuid = answer.message_uuid[0];
    if (uuid) return uuid;
    if (answer.invalid_number?.length) throw new PlivoRefusedError('Plivo does not take this number.');
    throw new PlivoUnknownOutcomeError('Plivo accepted the request but named no message.');
  }

  /**
   * Asks Plivo to send one text to many, once. Returns the numbers Plivo does not take. Which UUID is whose is not told: Plivo
   * does not promise their order.
   *
   * @throws {PlivoError} of which all of them share the fate
   */
  async sendBulk(bulk: OutgoingBulk): Promise<string[]> {
    const answer = await this.create(bulk.to.join('<'), bulk, bulk.to);
    const invalid = new Set(answer.invalid_number?.map((number) => toParty(number)));
    const refused = bulk.to.filter((number) => invalid.has(number));
    if (answer.message_uuid.length || refused.length === bulk.to.length) return refused;
    throw new PlivoUnknownOutcomeError('Plivo accepted the request but named no message.');
  }

  private async create(to: string, outgoing: Outgoing, recipients: readonly string[]): Promise<Taken> {
    const { from, text, callbackUrl, expirySeconds, log, dlt = NO_DLT } = outgoing;
    const powerpack = readPowerpack(from);
    // The positional form: the other one drops options that are false. It writes into the options it is given.
    const options: object = {
      url: callbackUrl,
      method: 'POST',
      ...(log !== undefined && { log: PLIVO_LOG[log] }),
      ...(expirySeconds !== undefined && { message_expiry: expirySeconds }),
      ...toDltParameters(dlt),
    };
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), this.timeoutMs);
    const answer = await exchange(
      // The SDK takes either a sender or a Powerpack, never both.
      () => this.sdk.messages.create(powerpack ? null : from, to, text, options, powerpack ?? undefined),
      this.agents,
      limit.signal,
    )
      .catch((failure: unknown) => {
        throw toTransportError(failure);
      })
      .finally(() => clearTimeout(timer));
    if (isTaken(answer)) return answer.body;
    const personal = [...recipients, from, text];
    throw powerpack ? toPowerpackError(answer, personal) : toPlivoError(answer, personal);
  }
}

function isTaken(answer: Answer): answer is Answer & { body: Taken } {
  const { status, body } = answer;
  const { message_uuid: uuids } = (body ?? {}) as { message_uuid?: unknown };
  return status >= 200 && status < 300 && Array.isArray(uuids);
}
