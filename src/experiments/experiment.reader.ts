import { Injectable } from '@nestjs/common';
import { readOneOf } from '../core/database/read-one-of.js';
import { PrismaService } from '../core/prisma.service.js';
import type { Experiment as Row } from '../generated/sqlite/client.js';
import { mapPage, type Page, type PageQuery, readPage } from '../http/page.js';
import { type Experiment, EXPERIMENT_STATES } from './experiment.js';
import { parseStoredVariants } from './stored-variants.js';

/** Reads experiments. Writes nothing. */
@Injectable()
export class ExperimentReader {
  constructor(private readonly prisma: PrismaService) {}

  /** Newest first. */
  async listExperiments(pageQuery: PageQuery): Promise<Page<Experiment>> {
    const page = await readPage(pageQuery, (window) => this.prisma.client.experiment.findMany(window));
    return mapPage(page, toExperiment);
  }

  async findExperiment(name: string): Promise<Experiment | null> {
    const row = await this.prisma.client.experiment.findUnique({ where: { name } });
    return row && toExperiment(row);
  }
}

/** @throws {UnknownValueError} */
function toExperiment(row: Row): Experiment {
  return {
    ...row,
    variants: parseStoredVariants(row.variants),
    state: readOneOf('Experiment.state', EXPERIMENT_STATES, row.state),
  };
}
