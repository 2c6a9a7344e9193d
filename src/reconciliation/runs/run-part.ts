/** The result of one part of a run. */
export interface RunPart {
  /** The error that stopped the lookups of the rest, which are tried again later. */
  stoppedBy: Error | null;
}
