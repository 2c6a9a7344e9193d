import { Injectable, Logger } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { SenderEnvironment } from '../config/groups/sender.js';
import { e164Mistake } from '../sms/phone-number.js';
import { OptOutNotFoundException } from './opt-out.exceptions.js';
import { OptOutStore } from './opt-out.store.js';
import type { OptOut } from './opt-out.js';

/** A request to add an opt-out. */
export interface OptOutRequest {
  recipient: string;
  /** The default sender if omitted. */
  sender?: string | undefined;
}

export interface OptOutImport {
  /** As the client sent them, unchecked. */
  recipients: readonly unknown[];
  /** The default sender if omitted. */
  sender?: string | undefined;
}

export interface InvalidRecipient {
  /** Its index in `recipients`, from 0. */
  index: number;
  message: string;
}

export interface OptOutImportResult {
  added: number;
  /** Recipients that had already opted out, or that occur twice. */
  known: number;
  invalid: InvalidRecipient[];
}

/** Opt-outs as operators manage them. */
@Injectable()
export class OptOutsService {
  private readonly logger = new Logger(OptOutsService.name);
  private readonly sender: string;

  constructor(
    env: SenderEnvironment,
    private readonly optOuts: OptOutStore,
  ) {
    this.sender = env.sender;
  }

  addOptOut({ recipient, sender }: OptOutRequest): Promise<{ optOut: OptOut; added: boolean }> {
    return this.optOuts.insert(sender ?? this.sender, recipient, 'api');
  }

  /** @throws {OptOutNotFoundException} */
  async deleteOptOut(id: string): Promise<void> {
    if (!isUuid(id) || !(await this.optOuts.deleteById(id))) throw new OptOutNotFoundException();
    this.logger.log(`opt-out removed id=${id}`);
  }

  /**
   * Adds the valid recipients and returns the invalid ones. The whole corrected list may be
   * imported again.
   */
  async importOptOuts({ recipients, sender }: OptOutImport): Promise<OptOutImportResult> {
    const invalid: InvalidRecipient[] = [];
    const valid: string[] = [];
    for (const [index, recipient] of recipients.entries()) {
      const mistake = e164Mistake(recipient);
      if (mistake === null) valid.push(String(recipient));
      else invalid.push({ index, message: `recipients[${index}] ${mistake}` });
    }
    const added = await this.optOuts.insertMany(sender ?? this.sender, valid);
    const known = valid.length - added;
    this.logger.log(`opt-outs imported added=${added} known=${known} invalid=${invalid.length}`);
    return { added, known, invalid };
  }
}
