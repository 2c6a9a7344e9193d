/** A change that a key asked for. */
export interface AuditEntry {
  /** A UUIDv7. */
  id: string;
  at: Date;
  /** Null for a key of API_KEYS, and where none was needed. */
  keyId: string | null;
  /** Null where none was needed. */
  keyName: string | null;
  method: string;
  /** With the names of its parameters, such as `/api-keys/:id`. */
  route: string;
  /** Ids from the path, or the id of the created resource. The last four digits of a phone number are masked. */
  subject: string | null;
  /** Of the answer. Null while the request runs, and for good where its end could not be stored. */
  status: number | null;
}
