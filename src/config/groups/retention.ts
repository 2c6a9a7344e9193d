import { IsOptional } from 'class-validator';
import { Whole } from '../decorators.js';

const MAX_DAYS = 3_650;
/** A later report would count as another program's. Plivo's reports arrive within days. */
const MIN_MESSAGE_DAYS = 7;

/** Days to keep data. Undefined keeps it forever. */
export class RetentionEnvironment {
  /** Texts of messages, with the values of their variables, and inbound texts. */
  @IsOptional()
  @Whole(1, MAX_DAYS)
  readonly RETENTION_TEXT_DAYS?: number;

  /** All parameters of callbacks, and unreadable callbacks. */
  @IsOptional()
  @Whole(1, MAX_DAYS)
  readonly RETENTION_RAW_PAYLOAD_DAYS?: number;

  /** The event log. */
  @IsOptional()
  @Whole(1, MAX_DAYS)
  readonly RETENTION_EVENTS_DAYS?: number;

  /**
   * Messages and current statuses, batches, inbound messages, and all data that belongs to them.
   */
  @IsOptional()
  @Whole(MIN_MESSAGE_DAYS, MAX_DAYS)
  readonly RETENTION_MESSAGES_DAYS?: number;

  /** The audit log. */
  @IsOptional()
  @Whole(1, MAX_DAYS)
  readonly RETENTION_AUDIT_DAYS?: number;

  /** Deliveries of webhooks, with their attempts. */
  @IsOptional()
  @Whole(1, MAX_DAYS)
  readonly RETENTION_WEBHOOK_ATTEMPTS_DAYS?: number;

  /** A message's data is removed no later than the message itself. */
  get textDays(): number | undefined {
    return shortest(this.RETENTION_TEXT_DAYS, this.RETENTION_MESSAGES_DAYS);
  }

  get rawPayloadDays(): number | undefined {
    return shortest(this.RETENTION_RAW_PAYLOAD_DAYS, this.RETENTION_MESSAGES_DAYS);
  }

  get eventDays(): number | undefined {
    return shortest(this.RETENTION_EVENTS_DAYS, this.RETENTION_MESSAGES_DAYS);
  }
}

function shortest(...days: (number | undefined)[]): number | undefined {
  const given = days.filter((one) => one !== undefined);
  return given.length === 0 ? undefined : Math.min(...given);
}
