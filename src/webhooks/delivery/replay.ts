/** A part of the log that an endpoint gets again. */
export interface Replay {
  id: string;
  endpointId: string;
  /** The id in the log up to which it is done. */
  position: number;
  /** The last id. */
  until: number;
  /** Only these types; null for all that the endpoint wants. */
  types: readonly string[] | null;
}
