/** A change requested with a key. */
export interface AuditEntry {
  /** A UUIDv7. */
  id: string;
  at: Date;
  /** Null for a key of API_KEYS, and if none was needed. */
  keyId: string | null;
  /** Null if none was needed. */
  keyName: string | null;
  method: string;
  /** With the names of its parameters, such as `/api-keys/:id`. */
  route: string;
  /**
   * Ids from the path, or the id of the created resource. The last four digits of a phone number
   * are masked.
   */
  subject: string | null;
  /**
   * The status of the response. Null while the request runs, and permanently if its end could not
   * be stored.
   */
  status: number | null;
}
