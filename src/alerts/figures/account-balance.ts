import { Injectable, Logger } from '@nestjs/common';
import { errorMessage } from '../../core/error-message.js';
import { PlivoReader } from '../../plivo/client/plivo.reader.js';

/** Plivo limits requests, and a balance changes slowly. */
const INTERVAL_MS = 10 * 60_000;

/** The account's balance at Plivo, read every ten minutes. */
@Injectable()
export class AccountBalance {
  private readonly logger = new Logger(AccountBalance.name);
  private known: { at: Date; micros: number | null } | undefined;

  constructor(private readonly plivo: PlivoReader) {}

  /** Null if unknown. */
  async read(at: Date): Promise<number | null> {
    if (this.known && at.getTime() - this.known.at.getTime() < INTERVAL_MS) return this.known.micros;
    const micros = await this.plivo.readBalance().catch((error: unknown) => {
      this.logger.warn(`the balance at Plivo is not known: ${errorMessage(error)}`);
      return null;
    });
    this.known = { at, micros };
    return micros;
  }
}
