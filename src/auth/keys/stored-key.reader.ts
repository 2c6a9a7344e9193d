import { Injectable } from '@nestjs/common';
import { SCOPES } from '../../config/api-key-settings.js';
import { readOneOf } from '../../core/database/read-one-of.js';
import { PrismaService } from '../../core/prisma.service.js';
import type { StoredKey } from './stored-key.js';

/** Reads API keys of the database. Writes nothing. */
@Injectable()
export class StoredKeyReader {
  constructor(private readonly prisma: PrismaService) {}

  /** All keys, oldest first. There are few. */
  async readKeys(): Promise<StoredKey[]> {
    const rows = await this.prisma.client.storedApiKey.findMany({ orderBy: { id: 'asc' } });
    return rows.map(({ scopes, ...row }) => ({
      ...row,
      scopes: (JSON.parse(scopes) as string[]).map((scope) =>
        readOneOf('StoredApiKey.scopes', SCOPES, scope),
      ),
    }));
  }
}
