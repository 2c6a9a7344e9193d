import { IsNumber, Max, Min } from 'class-validator';
import type { MessageKind } from '../../sms/message-kinds.js';
import { parseResends } from '../resends.js';
import { Parsed, toNumber, Whole } from '../decorators.js';
import { parseSenderRates } from '../sender-rates.js';

/** Rates of sending, and resends. */
export class SendingEnvironment {
  /** Messages a second for the whole account, over all instances. */
  @toNumber
  @Min(0.1, { message: 'PLIVO_MESSAGES_PER_SECOND must be between 0.1 and 1000.' })
  @Max(1_000, { message: 'PLIVO_MESSAGES_PER_SECOND must be between 0.1 and 1000.' })
  @IsNumber({}, { message: 'PLIVO_MESSAGES_PER_SECOND must be a number.' })
  readonly PLIVO_MESSAGES_PER_SECOND: number = 5;

  /** Messages a second by sender (`senderKey`). */
  @Parsed(parseSenderRates)
  readonly PLIVO_SENDER_RATES: ReadonlyMap<string, number> = new Map();

  /**
   * Maximum messages of a batch with the same text in one request to Plivo. With 1 each has its own
   * request.
   */
  @Whole(1, 1_000)
  readonly PLIVO_BULK_SIZE: number = 1;

  @Whole(1, 100)
  readonly SEND_CONCURRENCY: number = 20;

  /** The maximum number of resends of a failed message by kind. A missing kind has none. */
  @Parsed(parseResends)
  readonly MESSAGE_RESENDS: ReadonlyMap<MessageKind, number> = new Map([
    ['otp', 1],
    ['transactional', 2],
    ['marketing', 0],
  ]);
}
