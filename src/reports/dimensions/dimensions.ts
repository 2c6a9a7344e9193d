/** What messages are grouped and filtered by, besides their status and error code. */
export interface Dimensions {
  /** live | sandbox */
  mode: string;
  /** Of the recipient's number: an ISO 3166 code, or `unknown`. */
  country: string;
  /** `310-260`, or `unknown`. */
  network: string;
  sender: string | null;
  /** The others are null where the message is not ours. */
  kind: string | null;
  /** The template's name. */
  template: string | null;
  batchId: string | null;
  experiment: string | null;
  variant: string | null;
}
