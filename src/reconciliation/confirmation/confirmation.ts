export const CONFIRMATION_JOB = 'confirmation';

/** A message with a final status that waits for Plivo's confirmation. */
export interface ConfirmationPayload {
  messageUuid: string;
}
