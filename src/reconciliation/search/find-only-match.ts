import type { ListedMessage } from '../../plivo/listed-message.js';
import { readPowerpack } from '../../sms/powerpack.js';
import { recipientKey } from '../../sms/recipient.js';
import { senderKey } from '../../sms/sender.js';
import type { Rival, MessageWithoutUuid } from './message-without-uuid.js';

/** Context of a match, besides the fields of the listed message. */
export interface ListedContext {
  /** UUIDs that belong to another message. */
  taken: ReadonlySet<string>;
  /** Other messages of ours to the same recipient from the same sender, without a UUID. */
  rivals: readonly Rival[];
}

/**
 * The only listed message that matches ours. Null if none matches, if several do, or if the match
 * could also be another message of ours.
 */
export function findOnlyMatch(
  message: MessageWithoutUuid,
  listed: readonly ListedMessage[],
  { taken, rivals }: ListedContext,
): ListedMessage | null {
  const [match, ...others] = listed.filter(
    (each) => !taken.has(each.details.messageUuid) && couldBe(message, each),
  );
  if (!match || others.length > 0) return null;
  return rivals.some((rival) => isWithin(rival, match)) ? null : match;
}

/** Whether the fields of a listed message match ours. */
export function couldBe(message: MessageWithoutUuid, listed: ListedMessage): boolean {
  return isLike(message, listed) && isWithin(message, listed);
}

function isLike({ recipient, sender, segments }: MessageWithoutUuid, listed: ListedMessage): boolean {
  const { details, powerpackUuid } = listed;
  if (details.recipient === null || recipientKey(details.recipient) !== recipientKey(recipient)) return false;
  if (segments !== null && details.units !== null && segments !== details.units) return false;
  const powerpack = readPowerpack(sender);
  if (powerpack !== null) return powerpackUuid === powerpack;
  return details.sender !== null && senderKey(details.sender) === senderKey(sender);
}

function isWithin({ from, to }: Pick<Rival, 'from' | 'to'>, { takenAt }: ListedMessage): boolean {
  return takenAt !== null && takenAt >= from && takenAt <= to;
}
