import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../core/prisma.service.js';
import { maskNumber } from '../../sms/mask-number.js';
import { recipientKey } from '../../sms/recipient.js';

/** Whether a message, by recipient and time, may belong to a person who was erased later. */
export type CouldBeErased = (recipient: string, takenAt: Date) => boolean;

/** Reads the numbers of erased persons, of which only the masked form is kept. Writes nothing. */
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
