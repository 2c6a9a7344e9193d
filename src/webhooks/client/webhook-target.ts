import type { Webhook } from 'standardwebhooks';

/** One secret, ready to sign. */
export interface SigningSecret {
  webhook: Webhook;
  /** Null for the current secret. */
  until: Date | null;
}

/** An endpoint as the client calls it, with decrypted secrets. Create it once, not per call. */
export interface WebhookTarget {
  url: URL;
  /** The endpoint's own headers. Names are in lower case, and none of ours is among them. */
  headers: Readonly<Record<string, string>>;
  /** The current one first. */
  secrets: readonly SigningSecret[];
}
