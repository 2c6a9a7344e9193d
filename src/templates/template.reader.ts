import { Injectable } from '@nestjs/common';
import { mapPage, type Page, type PageQuery, readPage } from '../http/page.js';
import { PrismaService } from '../core/prisma.service.js';
import type { Template as Row } from '../generated/sqlite/client.js';
import { toDlt } from '../plivo/dlt.js';
import type { Template } from './template.js';
import { parseStoredVariables } from './template-variables.js';

/** Reads templates. Writes nothing. */
@Injectable()
export class TemplateReader {
  constructor(private readonly prisma: PrismaService) {}

  /** Every version of one template, or of all, newest first. */
  async listTemplates(name: string | undefined, pageQuery: PageQuery): Promise<Page<Template>> {
    const page = await readPage(pageQuery, ({ where, ...window }) =>
      this.prisma.client.template.findMany({ where: { name, ...where }, ...window }),
    );
    return mapPage(page, toTemplate);
  }

  /** One version; the latest without `version`. Null when it does not exist. */
  async findTemplate(name: string, version?: number): Promise<Template | null> {
    const row = await this.prisma.client.template.findFirst({
      where: { name, version },
      orderBy: { version: 'desc' },
    });
    return row && toTemplate(row);
  }
}

/** @throws {UnknownValueError} */
function toTemplate(row: Row): Template {
  return { ...row, ...toDlt(row), variables: parseStoredVariables(row.variables) };
}
