/** Advice for codes that need more than whether to resend. */
const BY_CODE: Readonly<Record<string, string>> = {
  '10': 'Correct the message: the carrier cannot read it.',
  '30': 'Change the text. Short links, capitals and unregistered senders trip filters; register the sender.',
  '40': 'Check that the sender is a number of this account that may send to this country.',
  '50': 'Check the number. Remove it from your list if it is a landline or wrong.',
  '60': 'Nothing on your side: tell Plivo, with the ids of a few of these messages.',
  '70': 'Remove the number from your list: it is no longer in service.',
  '100': 'Check the carrier’s rules for this sender and kind of message, such as registration.',
  '110': 'Shorten the text.',
  '200': 'Do not write to this number again. It is on the list of opt-outs.',
  '201': 'Use another sender for Canada.',
  '420': 'It waited too long in Plivo’s queue. Send less at a time, or give it longer to live.',
  '450': 'Enable the country under Messaging, Geo Permissions, in the Plivo console.',
  '451': 'Check the traffic for fraud, then raise the threshold in the Plivo console.',
  '900': 'Add credit to the Plivo account, then send again.',
  '910': 'The account is disabled: ask Plivo.',
};

const BY_RESEND: Readonly<Record<string, string>> = {
  never: 'Do not write to this number again.',
  no: 'Sending again does not help. Correct the cause first.',
  once: 'Send again once, later.',
  with_backoff: 'Send again, with growing pauses: the phone or its network was away.',
  if_still_relevant: 'Send again if it still matters.',
  after_top_up: 'Add credit to the Plivo account, then send again.',
  with_template: 'Send a template that WhatsApp has approved.',
};

/** One sentence of advice for a code of `/reports/errors`. */
export function whatToDo({ code, resend }: { code: string | null; resend: string }): string {
  const ofCode = code !== null && Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
  if (ofCode) return ofCode;
  if (code === null) return 'The network gave no reason. Look at one of them.';
  return BY_RESEND[resend] ?? 'Look the code up in the Plivo console.';
}
