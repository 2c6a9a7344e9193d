import { MESSAGE_KINDS, type MessageKind } from '../sms/message-kinds.js';
import { Mistake, splitList } from './decorators.js';

/** Reads MESSAGE_RESENDS: the maximum resends by kind, such as `otp=1,transactional=2`. */
export function parseResends(text: string): ReadonlyMap<MessageKind, number> | Mistake {
  const resends = new Map<MessageKind, number>();
  for (const entry of splitList(text)) {
    const [, name, times] = /^([a-z]+)=(\d)$/.exec(entry) ?? [];
    const kind = MESSAGE_KINDS.find((known) => known === name);
    if (kind === undefined) {
      return new Mistake(' must be kind=times, such as otp=1,transactional=2,marketing=0.');
    }
    resends.set(kind, Number(times));
  }
  return resends;
}
