/** Whether another send of the same text to the same number makes sense. */
export type ResendAdvice =
  | 'never' // and the recipient must not be written to again
  | 'no'
  | 'once' // later
  | 'with_backoff'
  | 'if_still_relevant'
  | 'after_top_up'
  | 'with_template';

export interface ErrorMeaning {
  meaning: string;
  resend: ResendAdvice;
}

/**
 * Plivo's delivery error codes (plivo.md section 5). New ones appear without notice: use
 * `explainErrorCode`.
 */
const ERROR_CODES: Readonly<Record<string, ErrorMeaning>> = {
  '10': { meaning: 'Invalid message', resend: 'no' },
  '20': { meaning: 'Carrier network error', resend: 'with_backoff' },
  '30': { meaning: 'Refused as spam', resend: 'no' },
  '40': { meaning: 'Invalid source number', resend: 'no' },
  '50': { meaning: 'Invalid destination number, or a landline', resend: 'no' },
  '60': { meaning: 'Loop detected', resend: 'no' },
  '70': { meaning: 'Destination permanently unavailable', resend: 'no' },
  '80': { meaning: 'Destination temporarily unavailable', resend: 'with_backoff' },
  '90': { meaning: 'No route available', resend: 'once' },
  '100': { meaning: 'Prohibited by the carrier', resend: 'no' },
  '110': { meaning: 'Message too long', resend: 'no' },
  '120': { meaning: 'MMS media too large', resend: 'no' },
  '130': { meaning: 'MMS media type not supported', resend: 'no' },
  '140': { meaning: 'MMS media could not be processed', resend: 'once' },
  '200': { meaning: 'The recipient opted out', resend: 'never' },
  '201': { meaning: 'Toll-free numbers cannot send to Canada', resend: 'no' },
  '300': { meaning: 'Dispatch failed', resend: 'once' },
  '310': { meaning: 'WhatsApp refused it', resend: 'no' },
  '330': { meaning: 'WhatsApp refused it', resend: 'no' },
  '340': { meaning: 'WhatsApp refused it', resend: 'no' },
  '350': { meaning: 'WhatsApp refused it', resend: 'no' },
  '360': { meaning: 'WhatsApp refused it', resend: 'no' },
  '370': { meaning: 'WhatsApp was busy', resend: 'with_backoff' },
  '380': { meaning: 'WhatsApp takes only templates outside a conversation', resend: 'with_template' },
  '420': { meaning: "Expired in Plivo's queue", resend: 'if_still_relevant' },
  '450': { meaning: 'The destination country is not enabled for this account', resend: 'no' },
  '451': { meaning: 'Stopped by the fraud threshold', resend: 'no' },
  '452': { meaning: 'Stopped by the Verify fraud shield', resend: 'no' },
  '900': { meaning: 'Not enough credit', resend: 'after_top_up' },
  '910': { meaning: 'The account is disabled', resend: 'no' },
  '1000': { meaning: 'Unknown error', resend: 'once' },
};

const UNLISTED: ErrorMeaning = { meaning: 'Not in our list; see the Plivo console', resend: 'no' };

/**
 * The meaning of an error code, and whether a resend makes sense. Unlisted codes have a meaning
 * too.
 */
export function explainErrorCode(code: string): ErrorMeaning {
  return (Object.hasOwn(ERROR_CODES, code) && ERROR_CODES[code]) || UNLISTED;
}

/** All codes with an explanation. */
export const LISTED_ERROR_CODES = Object.keys(ERROR_CODES);
