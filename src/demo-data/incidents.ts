import type { MessageKind } from '../sms/message-kinds.js';
import { DAY_MS, HOUR_MS } from './send-times.js';
import { COUNTRIES, type CountryCode, type Network } from './countries.js';

/** The properties of a message by which an incident affects it. */
export interface Affected {
  at: number;
  country: CountryCode;
  network: Network;
  kind: MessageKind;
}

export interface IncidentEffect {
  /** Additional probability of a failure, and its error code. */
  failures: number;
  errorCode: string;
  /** The factor by which delivery takes longer. */
  slowness: number;
}

const NONE: IncidentEffect = { failures: 0, errorCode: '20', slowness: 1 };

export const INCIDENTS = {
  /** A German network is down for two hours of an afternoon. */
  outage: { daysAgo: 9, hour: 13, hours: 2, network: COUNTRIES.DE.networks[1] },
  /** A British network is slow for a morning. */
  slow: { daysAgo: 16, hour: 8, hours: 4, network: COUNTRIES.GB.networks[1] },
  /** Carriers in the USA refuse a growing share of marketing as spam. */
  spam: { daysAgo: 5, hour: 0, hours: 5 * 24 },
} as const;

/** The incidents of the month that ends at `end`. */
export class Incidents {
  constructor(private readonly end: number) {}

  find(message: Affected): IncidentEffect {
    const { outage, slow, spam } = INCIDENTS;
    if (message.network === outage.network && this.progress(outage, message.at) !== null) {
      return { failures: 0.85, errorCode: '20', slowness: 6 };
    }
    if (message.network === slow.network && this.progress(slow, message.at) !== null) {
      return { ...NONE, slowness: 150 };
    }
    const rise = this.progress(spam, message.at);
    if (message.country === 'US' && message.kind === 'marketing' && rise !== null) {
      return { failures: 0.02 + 0.2 * rise, errorCode: '30', slowness: 1 };
    }
    return NONE;
  }

  /** From 0 at its start to 1 at its end; null outside. */
  private progress(
    { daysAgo, hour, hours }: { daysAgo: number; hour: number; hours: number },
    at: number,
  ): number | null {
    const midnight = Math.floor(this.end / DAY_MS) * DAY_MS;
    const start = midnight - daysAgo * DAY_MS + hour * HOUR_MS;
    const progress = (at - start) / (hours * HOUR_MS);
    return progress >= 0 && progress < 1 ? progress : null;
  }
}
