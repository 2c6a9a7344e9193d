import { Injectable } from '@nestjs/common';
import { PolicyEnvironment } from '../config/groups/policy.js';
import { KIND_POLICIES, type MessageKind } from '../sms/message-kinds.js';
import { OptOutStore } from '../opt-outs/opt-out.store.js';
import { countryOf } from '../sms/country-of.js';
import { QuietHours } from './quiet-hours.js';
import { RecipientLimitsReader } from './recipient-limits.reader.js';
import { RecipientZones } from './recipient-zones.js';
import type { Refusal } from './refusal.js';

/** The kind of a message and its sender. */
export interface Sending {
  /** As it is sent to Plivo. */
  sender: string;
  kind: MessageKind;
}

/** Decides whether and when a recipient may get a message. Writes nothing. */
@Injectable()
export class DestinationPolicy {
  private readonly allowed: ReadonlySet<string> | null;
  private readonly optedOutKinds: ReadonlySet<MessageKind>;
  private readonly quiet: { hours: QuietHours; zones: RecipientZones } | null;

  constructor(
    env: PolicyEnvironment,
    private readonly limits: RecipientLimitsReader,
    private readonly optOuts: OptOutStore,
  ) {
    this.allowed = env.ALLOWED_COUNTRIES ? new Set(env.ALLOWED_COUNTRIES) : null;
    this.optedOutKinds = new Set(env.ALLOW_OTP_TO_OPTED_OUT ? ['otp'] : []);
    const period = env.QUIET_HOURS;
    this.quiet = period && { hours: new QuietHours(period), zones: RecipientZones.read() };
  }

  /** Null where the message is allowed. @param recipient in E.164 form */
  async checkRecipient({ recipient, ...sending }: Sending & { recipient: string }): Promise<Refusal | null> {
    const [refusal] = await this.checkRecipients([recipient], sending);
    return refusal ?? null;
  }

  /** `checkRecipient` for up to 1,000 recipients, in their order, by two queries in all. */
  async checkRecipients(
    recipients: readonly string[],
    { sender, kind }: Sending,
  ): Promise<(Refusal | null)[]> {
    const [optedOut, overLimit] = await Promise.all([
      this.findOptedOut(recipients, { sender, kind }),
      this.limits.findOverLimit(recipients),
    ]);
    return recipients.map((recipient) => {
      const country = this.refusedCountry(recipient);
      if (country) return country;
      if (optedOut.has(recipient)) return { reason: 'recipient_opted_out' };
      return overLimit.get(recipient) ?? null;
    });
  }

  /**
   * Opted-out recipients, by one query. None for kinds that may ignore opt-outs.
   *
   * @param recipients up to 1,000
   */
  async findOptedOut(recipients: readonly string[], { sender, kind }: Sending): Promise<ReadonlySet<string>> {
    return this.optedOutKinds.has(kind) ? new Set() : this.optOuts.filterOptedOut(sender, recipients);
  }

  /**
   * When a message may leave: `at`. For kinds that observe quiet hours, the first time from `at` on
   * outside of them in every zone of the number (QUIET_HOURS).
   */
  earliestSendTime(recipient: string, kind: MessageKind, at: Date): Date {
    if (!this.quiet || !KIND_POLICIES[kind].observesQuietHours) return at;
    return this.quiet.hours.earliestSendTime(at, this.quiet.zones.of(recipient));
  }

  private refusedCountry(recipient: string): Refusal | null {
    if (!this.allowed) return null;
    const country = countryOf(recipient);
    return country !== null && this.allowed.has(country) ? null : { reason: 'country_not_allowed', country };
  }
}
