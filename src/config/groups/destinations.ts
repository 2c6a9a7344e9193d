import { ArrayNotEmpty, IsOptional, Matches } from 'class-validator';
import { type Broker, type EventDestination, parseEventDestination } from '../event-destination.js';
import { type EventTopic, isNatsSubject, parseEventTopic } from '../event-topic.js';
import type { CrossVariableRule } from '../cross-variable-rule.js';
import { Parsed, toList, Whole } from '../decorators.js';
import type { ModeEnvironment } from './mode.js';

/** Each keeps the events of a message in one queue or stream, in their order. */
const DEFAULT_TOPICS: Readonly<Record<Broker, EventTopic>> = {
  rabbitmq: [{ name: 'type' }],
  redis: ['sms-events'],
  nats: ['sms.', { name: 'type' }],
};

/** The message broker that gets the events. */
export class DestinationEnvironment {
  @IsOptional()
  @Parsed(parseEventDestination)
  readonly EVENT_DESTINATION?: EventDestination;

  /** RabbitMQ's routing key, the key of Redis' stream, or the subject in NATS. */
  @IsOptional()
  @Parsed(parseEventTopic)
  readonly EVENT_TOPIC?: EventTopic;

  /** All by default. */
  @IsOptional()
  @Matches(/^[a-z]+\.[a-z_]+$/, {
    each: true,
    message:
      'EVENT_TYPES must be types of events separated by commas, such as message.delivered,message.failed.',
  })
  @ArrayNotEmpty({ message: 'EVENT_TYPES must name at least one type of event.' })
  @toList
  readonly EVENT_TYPES?: readonly string[];

  @Matches(/^(?!amq\.)[\w.:-]{1,127}$/, {
    message: 'EVENT_EXCHANGE must be up to 127 letters, digits, . _ - and :, and must not begin with amq.',
  })
  readonly EVENT_EXCHANGE: string = 'sms-events';

  @Whole(1_000, 1_000_000_000)
  readonly EVENT_STREAM_MAX_LENGTH: number = 1_000_000;

  get eventTopic(): EventTopic {
    return this.EVENT_TOPIC ?? DEFAULT_TOPICS[this.EVENT_DESTINATION?.broker ?? 'rabbitmq'];
  }
}

export function destinationRules({
  EVENT_DESTINATION,
  EVENT_TOPIC,
  production,
}: DestinationEnvironment & ModeEnvironment): CrossVariableRule[] {
  return [
    [
      EVENT_DESTINATION === undefined && EVENT_TOPIC !== undefined,
      'EVENT_TOPIC is set but EVENT_DESTINATION is not; set the address of the broker.',
      ['EVENT_DESTINATION', 'EVENT_TOPIC'],
    ],
    [
      EVENT_DESTINATION?.broker === 'nats' && EVENT_TOPIC !== undefined && !isNatsSubject(EVENT_TOPIC),
      'EVENT_TOPIC must be words between dots for NATS, a plain one first and each placeholder a word of its own, such as sms.{type}.',
      ['EVENT_DESTINATION', 'EVENT_TOPIC'],
    ],
    [
      production && EVENT_DESTINATION?.user === 'user' && EVENT_DESTINATION.password === 'password',
      'EVENT_DESTINATION has the user and the password of the documentation; production needs its own.',
      ['NODE_ENV', 'EVENT_DESTINATION'],
    ],
  ];
}
