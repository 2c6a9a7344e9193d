import { Injectable } from '@nestjs/common';
import { PlivoEnvironment, type PlivoMode } from '../config/groups/plivo.js';
import { idsAround } from '../core/database/ids-around.js';
import { sql } from '../core/database/sql.js';
import { PrismaService } from '../core/prisma.service.js';
import { readPowerpack } from '../sms/powerpack.js';
import { recipientKey } from '../sms/recipient.js';
import { senderKey } from '../sms/sender.js';
import type { ComparedExperiment } from './variant-figures.js';

interface Candidate {
  variant: string;
  recipient: string;
  sender: string;
  optOutRecipient: string;
  optOutSender: string;
  source: string;
}

/** Counts recipients who opted out after a message of an experiment. Writes nothing. */
@Injectable()
export class VariantOptOutsReader {
  private readonly mode: PlivoMode;

  constructor(
    env: PlivoEnvironment,
    private readonly prisma: PrismaService,
  ) {
    this.mode = env.mode;
  }

  /**
   * Recipients by variant who are opted out of the sender since a message of the variant. A
   * recipient of several messages of a variant counts once for it.
   */
  async countOptOuts({ name, createdAt }: ComparedExperiment): Promise<ReadonlyMap<string, number>> {
    const { dialect } = this.prisma;
    // An opt-out has one spelling of a number; its messages may have the other one. There are fewer
    // opt-outs than messages: CROSS JOIN makes SQLite read them first, and COALESCE keeps both
    // databases from reading all messages of the experiment for each opt-out.
    const rows = await this.prisma.query<Candidate>(sql`
      SELECT message."variant", message."recipient", message."sender",
        entry."recipient" AS "optOutRecipient", entry."sender" AS "optOutSender", entry."source"
      FROM ${dialect.table('OptOut')} entry CROSS JOIN ${dialect.table('Message')} message
      WHERE entry."id" >= ${idsAround(createdAt).gte} AND entry."createdAt" >= ${createdAt}
        AND message."recipient" IN (entry."recipient", CASE
          WHEN entry."recipient" LIKE '+549%' THEN '+54' || SUBSTR(entry."recipient", 5)
          WHEN entry."recipient" LIKE '+55__9%' THEN SUBSTR(entry."recipient", 1, 5) || SUBSTR(entry."recipient", 7)
          ELSE entry."recipient" END)
        AND message."submittedAt" <= entry."createdAt"
        AND COALESCE(message."experiment", '') = ${name} AND message."mode" = ${this.mode}`);
    const recipients = new Map<string, Set<string>>();
    for (const row of rows.filter(isOfMessage)) {
      const known = recipients.get(row.variant) ?? new Set();
      recipients.set(row.variant, known.add(row.optOutRecipient));
    }
    return new Map([...recipients].map(([variant, known]) => [variant, known.size]));
  }
}

/** The numbers of a Powerpack are unknown, so a STOP to any number counts for it. */
function isOfMessage({ recipient, sender, optOutRecipient, optOutSender, source }: Candidate): boolean {
  const isSender =
    senderKey(sender) === optOutSender || (source === 'inbound' && readPowerpack(sender) !== null);
  return isSender && recipientKey(recipient) === optOutRecipient;
}
