import { toWords } from '../../formats/to-words.js';

/**
 * `Delivery rate: network 262-02`. Without a subject if it is about all messages or the service.
 */
export function titleOf({ rule, subject }: { rule: string; subject: string }): string {
  const isWhole = subject === 'all' || subject === 'service';
  return isWhole ? toWords(rule) : `${toWords(rule)}: ${subject.replace('=', ' ')}`;
}
