/** The counts of one process over the last ten minutes. */
export interface InstanceReading {
  host: string;
  /** Callbacks that were refused because of their signature. */
  refusedCallbacks: number;
  /** Callbacks whose signature was accepted. */
  signedCallbacks: number;
  /** Writes that found the database unavailable. */
  failedWrites: number;
  /** Bytes of the spool that are not in the database yet, and the age of the oldest. */
  spoolBytes: number;
  spoolSeconds: number;
  spoolWritable: boolean;
  /** Lines that could not be stored and wait for an operator. */
  setAside: number;
}
