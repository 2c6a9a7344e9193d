import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../core/clock.js';
import { PrismaService } from '../../core/prisma.service.js';
import type { TemplateVariables } from './template-variables.js';
import type { TemplateView } from './template.view.js';
import { toTemplateView } from './to-view.js';

/** Prisma's code for a unique value that is taken. */
const TAKEN = 'P2002';

export interface TemplateContent {
  text: string;
  variables: TemplateVariables;
}

/** The only writer of the templates. */
@Injectable()
export class TemplateStore {
  /** Once used, always used: a batch need not ask for each of its lines. */
  private readonly used = new Set<string>();

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {}

  /** Writes the first version of a name, or its next. */
  async add(name: string, { text, variables }: TemplateContent): Promise<TemplateView> {
    // Whoever finds the number taken comes after one who got through, so this ends.
    for (;;) {
      const { _max: highest } = await this.prisma.client.template.aggregate({
        where: { name },
        _max: { version: true },
      });
      const data = {
        id: uuidv7(),
        name,
        version: (highest.version ?? 0) + 1,
        text,
        variables: JSON.stringify(variables),
        createdAt: this.clock.now(),
      };
      try {
        return toTemplateView(await this.prisma.client.template.create({ data }));
      } catch (error) {
        if ((error as { code?: unknown }).code !== TAKEN) throw error;
      }
    }
  }

  /** Changes a version that has never been used; false when there is none such. */
  async change(name: string, version: number, { text, variables }: TemplateContent): Promise<boolean> {
    const { count } = await this.prisma.client.template.updateMany({
      where: { name, version, usedAt: null },
      data: { text, variables: JSON.stringify(variables) },
    });
    return count > 0;
  }

  /** Deletes a version that has never been used; false when there is none such. */
  async remove(name: string, version: number): Promise<boolean> {
    const { count } = await this.prisma.client.template.deleteMany({
      where: { name, version, usedAt: null },
    });
    return count > 0;
  }

  /** From now on this version stays as it is. The first call counts; further ones cost nothing. */
  async markUsed(name: string, version: number): Promise<void> {
    const key = `${name} ${version}`;
    if (this.used.has(key)) return;
    const { template } = this.prisma.client;
    await template.updateMany({ where: { name, version, usedAt: null }, data: { usedAt: this.clock.now() } });
    // Only what is there is remembered: a number that is free now may be given later.
    if ((await template.count({ where: { name, version } })) > 0) this.used.add(key);
  }
}
