/** Our account at Plivo, and Plivo's address. */
export class PlivoAccount {
  constructor(
    readonly authId: string,
    readonly authToken: string,
    /** Replaces https://api.plivo.com; undefined for the real Plivo. */
    readonly apiUrl: string | undefined,
  ) {}
}
