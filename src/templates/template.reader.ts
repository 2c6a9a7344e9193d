import { Injectable } from '@nestjs/common';
import { mapPage, type Page, readPage } from '../http/page.js';
import { PrismaService } from '../core/prisma.service.js';
import type { Template as Row } from '../generated/sqlite/client.js';
import { toDlt } from '../plivo/dlt.js';
import type { ListTemplatesQuery } from './api/list-templates.query.js';
import type { Template } from './template.js';
import type { TemplateVariables } from './template-variables.js';

/** Reads the templates. Writes nothing. */
@Injectable()
export class TemplateReader {
  constructor(private readonly prisma: PrismaService) {}

  /** Every version of every template, newest first. */
  async list(query: ListTemplatesQuery): Promise<Page<Template>> {
    const page = await readPage(query, ({ where, ...window }) =>
      this.prisma.client.template.findMany({ where: { name: query.name, ...where }, ...window }),
    );
    return mapPage(page, toTemplate);
  }

  /** A version, the latest where none is given; null when it is not there. */
  async find(name: string, version?: number): Promise<Template | null> {
    const row = await this.prisma.client.template.findFirst({
      where: { name, version },
      orderBy: { version: 'desc' },
    });
    return row && toTemplate(row);
  }
}

/** Safe to cast: only TemplateStore writes the table. */
function toTemplate(row: Row): Template {
  return { ...row, ...toDlt(row), variables: JSON.parse(row.variables) as TemplateVariables };
}
