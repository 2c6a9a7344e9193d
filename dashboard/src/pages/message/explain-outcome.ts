import type { Delivery, DeliveryStatus, ErrorMeaning, Message } from '../../api/messages.js';
import { describeState, type Explanation } from './describe-state.js';

const RESEND_ADVICE: Readonly<Record<ErrorMeaning['resend'], string>> = {
  never: 'Do not send to this number again.',
  no: 'Sending the same again does not help.',
  once: 'Sending it once more, some minutes later, may help.',
  with_backoff: 'Try again with growing waits: the cause often passes by itself.',
  if_still_relevant: 'Send it again if it is still of use.',
  after_top_up: 'Top up the Plivo account, then send it again.',
  with_template: 'Send it with a template.',
};

/** Advice beyond whether to resend, by Plivo's code. */
const CODE_ADVICE: Readonly<Record<string, string>> = {
  '30': 'Change the text: links of shorteners, all capitals and words of advertising are filtered most. In the USA, check the registration of the sender (10DLC, toll-free).',
  '40': 'Check that the sender is yours, can send SMS, and may be used in the country.',
  '50': 'Check the number: it may be mistyped, or a landline.',
  '70': 'The number is gone. Remove it from your lists.',
  '80': 'The phone may be off or out of reach.',
  '90': 'Plivo has no route to the network. If it lasts, ask Plivo’s support with the UUID.',
  '100': 'The carrier wants a registration of sender or text, such as DLT in India.',
  '110': 'Shorten the text.',
  '200': 'An opt-out is stored. It ends with a START of the recipient.',
  '450': 'Enable the country under Messaging, Geo permissions, in the Plivo console.',
  '451': 'Raise the fraud threshold in the Plivo console if these messages are meant.',
};

type Reported = Pick<DeliveryStatus, 'error' | 'final' | 'network' | 'status'>;

/** Why a message did not arrive, or that it did: the main question of the page. */
export function explainOutcome(
  message: Pick<Message, 'state' | 'stateReason'> | null,
  delivery: Delivery | Reported | null,
): Explanation {
  if (delivery) return explainDelivery(delivery);
  return message
    ? describeState(message.state, message.stateReason)
    : { tone: 'info', title: 'Not known', meaning: 'Nothing was reported.', advice: null };
}

function explainDelivery({ status, error, network }: Reported): Explanation {
  if (error) return explainError(status, error);
  switch (status) {
    case 'delivered':
      return {
        tone: 'good',
        title: 'Delivered',
        meaning: 'The carrier confirmed the delivery.',
        advice: null,
      };
    case 'read':
      return { tone: 'good', title: 'Read', meaning: 'The recipient opened it.', advice: null };
    case 'sent':
      return {
        tone: 'info',
        title: 'Handed to the carrier',
        meaning: network.mcc?.startsWith('31')
          ? 'The carrier has it. Carriers in the USA often send no receipt, so this may be the last report.'
          : 'The carrier has it and has not confirmed the delivery. Some networks send no receipts.',
        advice: 'If it stays so for a day, most likely it arrived. Nothing can be done from here.',
      };
    case 'queued':
      return { tone: 'info', title: 'Waiting at Plivo', meaning: 'Plivo took it.', advice: null };
    case 'undelivered':
      return failure('Not delivered', 'The carrier could not deliver it, and gave no reason.');
    case 'failed':
    case 'rejected':
      return failure('Failed', 'Plivo gave up before the carrier had it, and gave no reason.');
    case 'unknown':
      return {
        tone: 'warn',
        title: 'Not known',
        meaning: 'A later version stored this status.',
        advice: null,
      };
  }
}

function explainError(status: Reported['status'], { code, meaning, resend }: ErrorMeaning): Explanation {
  const advice = [CODE_ADVICE[code], RESEND_ADVICE[resend]].filter((sentence) => sentence !== undefined);
  return {
    tone: 'bad',
    title: `${status === 'undelivered' ? 'Not delivered' : 'Failed'}: ${meaning}`,
    meaning: `${status === 'undelivered' ? 'The carrier' : 'Plivo'} reported error ${code}.`,
    advice: advice.join(' '),
  };
}

function failure(title: string, meaning: string): Explanation {
  return { tone: 'bad', title, meaning, advice: 'Ask Plivo’s support with the UUID if it happens often.' };
}
