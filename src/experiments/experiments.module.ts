import { Module } from '@nestjs/common';
import { TemplatesModule } from '../templates/templates.module.js';
import { ExperimentsController } from './api/experiments.controller.js';
import { ExperimentCompiler } from './experiment-compiler.js';
import { ExperimentReader } from './experiment.reader.js';
import { ExperimentStore } from './experiment.store.js';
import { ExperimentsService } from './experiments.service.js';
import { VariantFigures } from './variant-figures.js';
import { VariantFiguresReader } from './variant-figures.reader.js';
import { VariantOptOutsReader } from './variant-opt-outs.reader.js';
import { VariantPinning } from './variant-pinning.js';

/** Compares texts by the delivery of their messages. */
@Module({
  imports: [TemplatesModule],
  controllers: [ExperimentsController],
  providers: [
    ExperimentCompiler,
    ExperimentReader,
    ExperimentStore,
    ExperimentsService,
    { provide: VariantFigures, useClass: VariantFiguresReader },
    VariantOptOutsReader,
    VariantPinning,
  ],
  exports: [ExperimentCompiler],
})
export class ExperimentsModule {}
