export const CONFIRMATION_JOB = 'confirmation';

/** A message with a final status that waits for Plivo's word. */
export interface ConfirmationPayload {
  messageUuid: string;
}
