import { Injectable } from '@nestjs/common';
import { type Page, readPage } from '../core/http/page.js';
import { PrismaService } from '../core/prisma.service.js';
import type { ListTemplatesQuery } from './api/list-templates.query.js';
import type { TemplateView } from './api/template.view.js';
import { toTemplateView } from './api/to-template-view.js';

/** Reads the templates. Writes nothing. */
@Injectable()
export class TemplateReader {
  constructor(private readonly prisma: PrismaService) {}

  /** Every version of every template, newest first. */
  async list(query: ListTemplatesQuery): Promise<Page<TemplateView>> {
    const page = await readPage(query, ({ where, ...window }) =>
      this.prisma.client.template.findMany({ where: { name: query.name, ...where }, ...window }),
    );
    return { ...page, items: page.items.map(toTemplateView) };
  }

  /** A version, the latest where none is given; null when it is not there. */
  async find(name: string, version?: number): Promise<TemplateView | null> {
    const row = await this.prisma.client.template.findFirst({
      where: { name, version },
      orderBy: { version: 'desc' },
    });
    return row && toTemplateView(row);
  }
}
