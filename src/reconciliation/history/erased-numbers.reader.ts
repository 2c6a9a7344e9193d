import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../core/prisma.service.js';
import { maskNumber } from '../../sms/mask-number.js';
import { recipientKey } from '../../sms/recipient.js';

/** Whether a message to a recipient, taken by Plivo at a time, could be of a person who was erased later. */
export type CouldBeErased = (recipient: string, takenAt: Date) => boolean;

/** Knows erased persons as far as a finished erasure remembers them: without the last four digits. Writes nothing. */
@Injectable()
export class ErasedNumbersReader {
  constructor(private readonly prisma: PrismaService) {}

  async findErased(): Promise<CouldBeErased> {
    const rows = await this.prisma.client.erasure.groupBy({ by: ['masked'], _max: { requestedAt: true } });
    const erasedAt = new Map(rows.map(({ masked, _max }) => [masked, _max.requestedAt!]));
    return (recipient, takenAt) => {
      const at = erasedAt.get(maskNumber(recipientKey(recipient)));
      return at !== undefined && takenAt < at;
    };
  }
}
