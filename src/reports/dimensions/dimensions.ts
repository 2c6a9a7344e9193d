/** Fields that messages are grouped and filtered by, besides status and error code. */
export interface Dimensions {
  /** live | sandbox */
  mode: string;
  /** The recipient's: an ISO 3166 code, or `unknown`. */
  country: string;
  /** `310-260`, or `unknown`. */
  network: string;
  sender: string | null;
  /** This and the following are null for messages of other programs. */
  kind: string | null;
  /** The template's name. */
  template: string | null;
  batchId: string | null;
  experiment: string | null;
  variant: string | null;
}
