import { crc32 } from 'node:zlib';
import type { EventTopic, Placeholder } from '../config/event-topic.js';

/** Values of a topic's placeholders. */
export interface TopicValues {
  type: string;
  /** Null for messages of other programs and for events without a message. */
  kind: string | null;
  /** The message's id or UUID. Null for events without a message. */
  messageKey: string | null;
  /** Events with the same key are in the same partition. */
  orderKey: string;
}

/** Replaces a missing value. */
const NONE = 'none';

export function fillTopic(topic: EventTopic, values: TopicValues): string {
  return topic.map((part) => (typeof part === 'string' ? part : fill(part, values))).join('');
}

function fill(placeholder: Placeholder, { type, kind, messageKey, orderKey }: TopicValues): string {
  switch (placeholder.name) {
    case 'type':
      return type;
    case 'kind':
      return kind ?? NONE;
    case 'key':
      // UUIDs of other programs' messages are input from callbacks.
      return messageKey?.replaceAll(/[^\w-]/g, '_') || NONE;
    case 'partition':
      return String(crc32(orderKey) % placeholder.of);
  }
}
