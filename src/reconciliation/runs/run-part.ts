/** What one part of a run has come to. */
export interface RunPart {
  /** Why Plivo was not asked for the rest; it is asked again later. */
  stoppedBy: Error | null;
}
