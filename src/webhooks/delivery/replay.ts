/** A part of the log that is sent to an endpoint again. */
export interface Replay {
  id: string;
  endpointId: string;
  /** The id in the log up to which it is done. */
  position: number;
  /** The last id. */
  until: number;
  /** Only these types; null for all that the endpoint gets. */
  types: readonly string[] | null;
}
