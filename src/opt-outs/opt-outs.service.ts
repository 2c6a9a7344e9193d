import { Injectable, Logger } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Environment } from '../config/environment.js';
import { e164Mistake } from '../sms/phone-number.js';
import { OptOutNotFoundException } from './opt-out.exceptions.js';
import { OptOutStore } from './opt-out.store.js';
import type { ImportedOptOutsView, InvalidRecipientView } from './api/opt-out.view.js';
import type { OptOut } from './opt-out.js';
import type { AddOptOutDto, ImportOptOutsDto } from './api/opt-outs.dto.js';

/** The list as operators keep it. */
@Injectable()
export class OptOutsService {
  private readonly logger = new Logger(OptOutsService.name);
  private readonly sender: string;

  constructor(
    env: Environment,
    private readonly optOuts: OptOutStore,
  ) {
    this.sender = env.sender;
  }

  add({ recipient, sender }: AddOptOutDto): Promise<{ optOut: OptOut; added: boolean }> {
    return this.optOuts.add(sender ?? this.sender, recipient, 'api');
  }

  /** @throws {OptOutNotFoundException} */
  async remove(id: string): Promise<void> {
    if (!isUuid(id) || !(await this.optOuts.removeById(id))) throw new OptOutNotFoundException();
    this.logger.log(`opt-out removed id=${id}`);
  }

  /** Takes what is right and names what is not, so that a list may be corrected and sent again as a whole. */
  async import({ recipients, sender }: ImportOptOutsDto): Promise<ImportedOptOutsView> {
    const invalid: InvalidRecipientView[] = [];
    const valid: string[] = [];
    for (const [index, recipient] of recipients.entries()) {
      const mistake = e164Mistake(recipient);
      if (mistake === null) valid.push(String(recipient));
      else invalid.push({ index, message: `recipients[${index}] ${mistake}` });
    }
    const added = await this.optOuts.importMany(sender ?? this.sender, valid);
    const known = valid.length - added;
    this.logger.log(`opt-outs imported added=${added} known=${known} invalid=${invalid.length}`);
    return { added, known, invalid };
  }
}
