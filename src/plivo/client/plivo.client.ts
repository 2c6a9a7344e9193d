import { Injectable } from '@nestjs/common';
import { Client } from 'plivo';
import { Environment } from '../../config/environment.js';
import { withTimeout } from '../../core/with-timeout.js';
import { type LogChoice, PLIVO_LOG } from '../log-choices.js';
import { toParty } from '../values.js';
import { PlivoAccount } from './plivo-account.js';
import { PlivoRefusedError, PlivoUnknownOutcomeError } from './plivo.errors.js';
import { toPlivoError } from './to-plivo-error.js';

const MARGIN_MS = 500;

/** What one request asks Plivo to send. */
interface Outgoing {
  /** A number of the account, a short code or a sender id. */
  from: string;
  text: string;
  /** Where Plivo posts status callbacks. */
  callbackUrl: string;
  /** After so many seconds, 5 to 10,799, Plivo does not send it any more. */
  expirySeconds?: number;
  /** What Plivo may keep of it; all where it is not given. */
  log?: LogChoice;
}

export interface OutgoingSms extends Outgoing {
  /** E.164. */
  to: string;
}

export interface OutgoingBulk extends Outgoing {
  /** E.164, up to 1,000, each once. */
  to: readonly string[];
}

/** The SDK's answer as it is at run time; its types say `invalidNumber`. */
interface SdkAnswer {
  messageUuid?: string[];
  invalid_number?: string[];
}

/** Plivo's Messages API, through the official SDK, without its surprises (plivo.md section 4). */
@Injectable()
export class PlivoClient {
  private readonly sdk: Client;
  private readonly timeoutMs: number;

  constructor(account: PlivoAccount, env: Environment) {
    this.timeoutMs = env.PLIVO_TIMEOUT_MS;
    this.sdk = new Client(account.authId, account.authToken, {
      // The SDK has no limit by default, and waits as long as Plivo pleases.
      timeout: this.timeoutMs,
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
    const uuid = answer.messageUuid?.[0];
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
    if (answer.messageUuid?.length || refused.length === bulk.to.length) return refused;
    throw new PlivoUnknownOutcomeError('Plivo accepted the request but named no message.');
  }

  private create(to: string, outgoing: Outgoing, recipients: readonly string[]): Promise<SdkAnswer> {
    const { from, text, callbackUrl, expirySeconds, log } = outgoing;
    // The positional form: the other one drops options that are false. It writes into the options it is given.
    const options: object = {
      url: callbackUrl,
      method: 'POST',
      ...(log !== undefined && { log: PLIVO_LOG[log] }),
      ...(expirySeconds !== undefined && { message_expiry: expirySeconds }),
    };
    const sending: Promise<SdkAnswer> = this.sdk.messages.create(from, to, text, options);
    // The SDK has its own timeout, but never settles on an error whose body is no object.
    return withTimeout(sending, this.timeoutMs + MARGIN_MS).catch((failure: unknown) => {
      throw toPlivoError(failure, [...recipients, from, text]);
    });
  }
}
