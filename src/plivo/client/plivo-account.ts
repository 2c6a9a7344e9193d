/** Whom we are at Plivo, and where Plivo is. */
export class PlivoAccount {
  constructor(
    readonly authId: string,
    readonly authToken: string,
    /** What replaces https://api.plivo.com; undefined for the real one. */
    readonly apiUrl: string | undefined,
  ) {}
}
