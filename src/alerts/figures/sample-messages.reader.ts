import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../core/prisma.service.js';
import { maskNumber } from '../../sms/mask-number.js';
import type { SampleMessage } from '../alert.js';

/** Reads sample messages for an alert. */
@Injectable()
export class SampleMessagesReader {
  constructor(private readonly prisma: PrismaService) {}

  /** In the order of the numbers. Recipients are masked. */
  async findByNumber(numbers: readonly number[]): Promise<SampleMessage[]> {
    const rows = await this.prisma.client.reportedMessage.findMany({
      where: { number: { in: [...numbers] } },
      select: { number: true, key: true, messageUuid: true, recipient: true, status: true, errorCode: true },
    });
    const byNumber = new Map(rows.map((row) => [row.number, row]));
    return numbers.flatMap((number) => {
      const row = byNumber.get(number);
      if (!row) return [];
      const { key, messageUuid, recipient, status, errorCode } = row;
      const id = key === messageUuid ? null : key;
      return [{ id, messageUuid, recipient: recipient && maskNumber(recipient), status, errorCode }];
    });
  }
}
