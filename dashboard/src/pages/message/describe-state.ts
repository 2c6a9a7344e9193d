/** The cause of a state, and what a person can do about it. */
export interface Explanation {
  tone: 'bad' | 'good' | 'info' | 'warn';
  /** A few words. */
  title: string;
  /** The meaning of the state. */
  meaning: string;
  /** Null if there is nothing to do. */
  advice: string | null;
}

type Reason = Pick<Explanation, 'meaning' | 'advice'>;

const REASONS: Readonly<Record<string, Reason>> = {
  recipient_opted_out: {
    meaning: 'The recipient opted out of messages from this sender.',
    advice: 'Do not send again. The opt-out ends with a START of the recipient, or under Opt-outs.',
  },
  country_not_allowed: {
    meaning: "The recipient's country is not among the allowed ones.",
    advice: 'Add the country to ALLOWED_COUNTRIES if messages are meant to go there.',
  },
  plivo_refused: {
    meaning: 'Plivo did not take the message: a part of it is not valid, such as the number.',
    advice: 'Correct the number, the sender or the text and send a new message.',
  },
  plivo_powerpack_refused: {
    meaning: 'The Powerpack is not of this account, or cannot be used.',
    advice: 'Check the UUID of the Powerpack in the Plivo console.',
  },
  plivo_forbidden: {
    meaning: 'Plivo does not allow it: the country is not enabled, or the account is not verified.',
    advice: 'Enable the country under Messaging, Geo permissions, in the Plivo console.',
  },
  plivo_credentials: {
    meaning: 'Plivo did not accept the credentials.',
    advice: 'Check PLIVO_AUTH_ID and PLIVO_AUTH_TOKEN. The message goes out once they are right.',
  },
  plivo_no_credit: {
    meaning: 'The Plivo account has no credit.',
    advice: 'Top up the account. The message goes out after that.',
  },
  plivo_wrong_address: {
    meaning: 'Plivo knows no such account or route.',
    advice: 'Check PLIVO_AUTH_ID and PLIVO_API_URL.',
  },
  plivo_rate_limit: { meaning: 'Plivo asked to go slower. It is sent again by itself.', advice: null },
  plivo_unreachable: { meaning: 'Plivo could not be reached. It is tried again by itself.', advice: null },
  plivo_foreign_answer: {
    meaning: 'A proxy or firewall answered in the place of Plivo.',
    advice: 'Check the network between this service and Plivo. It is tried again by itself.',
  },
  plivo_unknown_outcome: {
    meaning: 'Plivo was asked and gave no clear answer. It may be sending the message.',
    advice:
      'Look in the log of the Plivo console whether the message went out, then decide under Unknown outcomes.',
  },
  interrupted: {
    meaning: 'The process ended while Plivo was being asked. Plivo may be sending the message.',
    advice:
      'Look in the log of the Plivo console whether the message went out, then decide under Unknown outcomes.',
  },
  other_mode: {
    meaning: 'It was accepted in the other mode, live or sandbox, and is sent in no other.',
    advice: 'Send it again in the mode of today.',
  },
  superseded: {
    meaning: 'An earlier try is no failure any more, so this resend is not needed.',
    advice: null,
  },
  expired: {
    meaning: 'It could not be sent before it expired.',
    advice:
      'Look for a rate limit or an outage at that time. A code that expired helps nobody: send a new one.',
  },
};

const STATES: Readonly<Record<string, Omit<Explanation, 'advice'>>> = {
  held: {
    tone: 'info',
    title: 'Waiting in its batch',
    meaning: 'Its batch has not come to it yet, or is paused.',
  },
  queued: { tone: 'info', title: 'Waiting to be sent', meaning: 'It is sent when it is its turn.' },
  submitting: { tone: 'info', title: 'Being sent', meaning: 'Plivo is being asked.' },
  submitted: {
    tone: 'info',
    title: 'With Plivo',
    meaning: 'Plivo took it. No report has come yet.',
  },
  refused: { tone: 'bad', title: 'Not sent: refused', meaning: 'It was refused.' },
  expired: { tone: 'bad', title: 'Not sent: expired', meaning: 'It could not be sent in time.' },
  unknown: { tone: 'warn', title: 'Outcome unknown', meaning: 'Nobody knows whether Plivo took it.' },
  cancelled: { tone: 'warn', title: 'Cancelled', meaning: 'It was cancelled before Plivo was asked.' },
};

/** Explains the state of a message of ours before its first report. */
export function describeState(state: string, stateReason: string | null): Explanation {
  const known = STATES[state] ?? { tone: 'info' as const, title: state, meaning: '' };
  const reason = stateReason === null ? undefined : REASONS[stateReason];
  if (!reason)
    return {
      advice: null,
      ...known,
      meaning: stateReason ? `${known.meaning} (${stateReason})` : known.meaning,
    };
  return { ...known, ...reason };
}
