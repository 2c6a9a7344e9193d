import { Injectable } from '@nestjs/common';
import { Environment } from '../config/environment.js';
import { KIND_POLICIES, type MessageKind } from '../sms/message-kinds.js';
import { OptOutStore } from '../opt-outs/opt-out.store.js';
import { countryOf } from './country-of.js';
import { QuietHours } from './quiet-hours.js';
import { RecipientLimitsReader } from './recipient-limits.reader.js';
import { RecipientZones } from './recipient-zones.js';
import type { Refusal } from './refusal.js';

/** What is sent, and from what. */
export interface Sending {
  /** As it will be written to Plivo. */
  sender: string;
  kind: MessageKind;
}

/** Whether and when a recipient may be written to. Asked before a message is accepted; writes nothing. */
@Injectable()
export class DestinationPolicy {
  private readonly allowed: ReadonlySet<string> | null;
  private readonly optedOutKinds: ReadonlySet<MessageKind>;
  private readonly night: { hours: QuietHours; zones: RecipientZones } | null;

  constructor(
    env: Environment,
    private readonly limits: RecipientLimitsReader,
    private readonly optOuts: OptOutStore,
  ) {
    this.allowed = env.ALLOWED_COUNTRIES ? new Set(env.ALLOWED_COUNTRIES) : null;
    this.optedOutKinds = new Set(env.ALLOW_OTP_TO_OPTED_OUT ? ['otp'] : []);
    const hours = QuietHours.parse(env.QUIET_HOURS);
    this.night = hours && { hours, zones: RecipientZones.read() };
  }

  /** Null where nothing speaks against a message. @param recipient E.164 */
  async check({ recipient, ...sending }: Sending & { recipient: string }): Promise<Refusal | null> {
    const [refusal] = await this.checkAll([recipient], sending);
    return refusal ?? null;
  }

  /** `check` for each of up to 1,000 recipients, in their order, by two queries in all. */
  async checkAll(recipients: readonly string[], { sender, kind }: Sending): Promise<(Refusal | null)[]> {
    const [optedOut, overLimit] = await Promise.all([
      this.optedOut(recipients, { sender, kind }),
      this.limits.overLimit(recipients),
    ]);
    return recipients.map((recipient) => {
      const country = this.refusedCountry(recipient);
      if (country) return country;
      if (optedOut.has(recipient)) return { reason: 'recipient_opted_out' };
      return overLimit.get(recipient) ?? null;
    });
  }

  /** Those of up to 1,000 recipients who want no messages of the sender, for kinds that this holds for. */
  async optedOut(recipients: readonly string[], { sender, kind }: Sending): Promise<ReadonlySet<string>> {
    return this.optedOutKinds.has(kind) ? new Set() : this.optOuts.among(sender, recipients);
  }

  /**
   * When a message may go out: at `at`, or, for kinds that rest at night, when all places the number may be in are awake
   * (QUIET_HOURS). Never earlier than `at`.
   */
  earliestTime(recipient: string, kind: MessageKind, at: Date): Date {
    if (!this.night || !KIND_POLICIES[kind].observesQuietHours) return at;
    return this.night.hours.earliestSendTime(at, this.night.zones.of(recipient));
  }

  private refusedCountry(recipient: string): Refusal | null {
    if (!this.allowed) return null;
    const country = countryOf(recipient);
    return country !== null && this.allowed.has(country) ? null : { reason: 'country_not_allowed', country };
  }
}
