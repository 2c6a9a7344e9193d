import { Injectable } from '@nestjs/common';
import { type LogRetention, PLIVO_LOG } from '../../sms/log-retention.js';
import { readPowerpack } from '../../sms/powerpack.js';
import { type Dlt, NO_DLT, toDltParameters } from '../dlt.js';
import { toParty } from '../values.js';
import { type AcceptedResponse, isAccepted } from './accepted-response.js';
import { PlivoTransport } from './plivo-transport.js';
import { PlivoRefusedError, PlivoUnknownOutcomeError } from './plivo.errors.js';
import { toPlivoError, toPowerpackError } from './to-plivo-error.js';

/** The options of one request to Plivo. */
interface SendOptions {
  /** A number of the account, a short code, a sender id, or `powerpack:<uuid>`. */
  from: string;
  text: string;
  /** The address of status callbacks. */
  callbackUrl: string;
  /** Plivo drops the message after this many seconds, 5 to 10,799. */
  expirySeconds?: number;
  /** Which parts Plivo keeps in its log; all by default. */
  log?: LogRetention;
  /** DLT registration in India. */
  dlt?: Dlt;
}

export interface OutgoingSms extends SendOptions {
  /** E.164. */
  to: string;
}

export interface OutgoingBulk extends SendOptions {
  /** E.164, up to 1,000, each once. */
  to: readonly string[];
}

/** Sends messages by Plivo's Messages API (plivo.md section 4). */
@Injectable()
export class PlivoClient {
  constructor(private readonly transport: PlivoTransport) {}

  /**
   * Sends one SMS, once. Returns Plivo's message UUID.
   *
   * @throws {PlivoError} whose `retry` says whether another call may send the message twice
   */
  async sendSms(sms: OutgoingSms): Promise<string> {
    const answer = await this.create(sms.to, sms, [sms.to]);
    const uuid = answer.message_uuid[0];
    if (uuid) return uuid;
    if (answer.invalid_number?.length) throw new PlivoRefusedError('Plivo does not take this number.');
    throw new PlivoUnknownOutcomeError('Plivo accepted the request but named no message.');
  }

  /**
   * Sends one text to many numbers, once. Returns the numbers that Plivo does not accept, but no
   * UUIDs: Plivo does not promise their order.
   *
   * @throws {PlivoError} that applies to all of the messages
   */
  async sendBulk(bulk: OutgoingBulk): Promise<string[]> {
    const answer = await this.create(bulk.to.join('<'), bulk, bulk.to);
    const invalid = new Set(answer.invalid_number?.map((number) => toParty(number)));
    const refused = bulk.to.filter((number) => invalid.has(number));
    if (answer.message_uuid.length || refused.length === bulk.to.length) return refused;
    throw new PlivoUnknownOutcomeError('Plivo accepted the request but named no message.');
  }

  private async create(
    to: string,
    outgoing: SendOptions,
    recipients: readonly string[],
  ): Promise<AcceptedResponse> {
    const { from, text, callbackUrl, expirySeconds, log, dlt = NO_DLT } = outgoing;
    const powerpack = readPowerpack(from);
    // The positional form: the other one drops options that are false. The SDK writes into this
    // object.
    const options: object = {
      url: callbackUrl,
      method: 'POST',
      ...(log !== undefined && { log: PLIVO_LOG[log] }),
      ...(expirySeconds !== undefined && { message_expiry: expirySeconds }),
      ...toDltParameters(dlt),
    };
    // The SDK takes a sender or a Powerpack, never both.
    const answer = await this.transport.ask('POST', 'Message/', (sdk) =>
      sdk.messages.create(powerpack ? null : from, to, text, options, powerpack ?? undefined),
    );
    if (isAccepted(answer)) return answer.body;
    const personal = [...recipients, from, text];
    throw powerpack ? toPowerpackError(answer, personal) : toPlivoError(answer, personal);
  }
}
