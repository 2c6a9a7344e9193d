import { Mistake } from './decorators.js';

/** The value that replaces a placeholder. A partition is a number below the given one. */
export type Placeholder = { name: 'key' | 'kind' | 'type' } | { name: 'partition'; of: number };

/** A template as literal texts and placeholders. */
export type EventTopic = readonly (Placeholder | string)[];

const MAX_LENGTH = 120;
const MAX_PARTITIONS = 1_024;
const LITERAL = /^[\w.:/-]*$/;

/** Parses a template such as `sms.{type}`. */
export function parseEventTopic(text: string): EventTopic | Mistake {
  if (text.length > MAX_LENGTH) return new Mistake(` must have ${MAX_LENGTH} characters at most.`);
  const parts = text.split(/(\{[^{}]*\})/).filter((part) => part !== '');
  const topic: (Placeholder | string)[] = [];
  for (const part of parts) {
    const parsed = part.startsWith('{') && part.endsWith('}') ? parsePlaceholder(part.slice(1, -1)) : part;
    if (parsed === null)
      return new Mistake(
        ` takes the placeholders {type}, {kind}, {key} and {partition:N}, with N from 2 to ${MAX_PARTITIONS}.`,
      );
    if (typeof parsed === 'string' && !LITERAL.test(parsed))
      return new Mistake(' must be letters, digits, . _ - : / and placeholders such as {type}.');
    topic.push(parsed);
  }
  return topic;
}

/**
 * Whether every event gets a valid NATS subject in the service's own namespace: the first word is
 * literal, and placeholders are whole words.
 */
export function isNatsSubject(topic: EventTopic): boolean {
  const words = topic
    .map((part) => (typeof part === 'string' ? part : `{${part.name}}`))
    .join('')
    .split('.');
  return (
    words.length > 1 && !words[0]!.includes('{') && words.every((word) => /^([\w:/-]+|\{\w+\})$/.test(word))
  );
}

function parsePlaceholder(text: string): Placeholder | null {
  if (text === 'type' || text === 'kind' || text === 'key') return { name: text };
  const of = Number(/^partition:(\d{1,4})$/.exec(text)?.[1] ?? 0);
  return of >= 2 && of <= MAX_PARTITIONS ? { name: 'partition', of } : null;
}
