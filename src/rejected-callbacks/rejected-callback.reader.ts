import { Injectable } from '@nestjs/common';
import { PLIVO_MODES, SIGNATURE_VERSIONS } from '../config/environment.js';
import { readOneOfOrUnknown } from '../core/database/read-one-of.js';
import { PrismaService } from '../core/prisma.service.js';
import type { RejectedCallback as Row } from '../generated/sqlite/client.js';
import { mapPage, type Page, type PageQuery, readPage } from '../http/page.js';
import type { KeptCallback, RejectedCallback } from './rejected-callback.js';

/** Reads callbacks that could not be read when they arrived. Writes nothing. */
@Injectable()
export class RejectedCallbackReader {
  constructor(private readonly prisma: PrismaService) {}

  /** Newest first. */
  async listRejected(pageQuery: PageQuery): Promise<Page<RejectedCallback>> {
    const page = await readPage(pageQuery, (window) =>
      this.prisma.client.rejectedCallback.findMany({ ...window, omit: { headers: true, rawBody: true } }),
    );
    return mapPage(page, toRejected);
  }

  /** With their content, oldest first. */
  async findByIds(ids: readonly string[]): Promise<KeptCallback[]> {
    const rows = await this.prisma.client.rejectedCallback.findMany({
      where: { id: { in: [...ids] } },
      orderBy: { id: 'asc' },
    });
    return rows.map(toKept);
  }

  /** The next callbacks after an id, with their content, oldest first. */
  async findNext(after: string, limit: number): Promise<KeptCallback[]> {
    const rows = await this.prisma.client.rejectedCallback.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: limit,
    });
    return rows.map(toKept);
  }
}

function toRejected({ signatureVersion, mode, ...row }: Omit<Row, 'headers' | 'rawBody'>): RejectedCallback {
  return {
    ...row,
    signatureVersion:
      signatureVersion === null ? null : readOneOfOrUnknown(SIGNATURE_VERSIONS, signatureVersion),
    mode: mode === null ? null : readOneOfOrUnknown(PLIVO_MODES, mode),
  };
}

function toKept({ headers, rawBody, ...row }: Row): KeptCallback {
  const { 'content-type': contentType } = JSON.parse(headers) as Record<string, string | undefined>;
  return { ...toRejected(row), contentType, rawBody: Buffer.from(rawBody) };
}
