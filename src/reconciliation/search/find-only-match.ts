import type { ListedMessage } from '../../plivo/listed-message.js';
import { readPowerpack } from '../../sms/powerpack.js';
import { recipientKey } from '../../sms/recipient.js';
import { senderKey } from '../../sms/sender.js';
import type { Rival, MessageWithoutUuid } from './message-without-uuid.js';

/** What decides whose a listed message is, besides its own fields. */
export interface ListedContext {
  /** UUIDs that belong to another message. */
  taken: ReadonlySet<string>;
  /** Further messages of ours to the same recipient from the same sender, without a UUID. */
  rivals: readonly Rival[];
}

/**
 * The message in Plivo's list that ours is; null where none fits, where several do, and where the one
 * that fits could be another message of ours as well.
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

/** Whether a listed message can be ours, by its own fields. */
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
