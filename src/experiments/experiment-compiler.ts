import { Injectable } from '@nestjs/common';
import { TemplateRenderer } from '../templates/template-renderer.js';
import { CompiledExperiment, type CompiledVariant, type CompiledVariants } from './compiled-experiment.js';
import { ExperimentNotFoundException, ExperimentStoppedException } from './experiment.exceptions.js';
import type { Experiment, Variant } from './experiment.js';
import { ExperimentReader } from './experiment.reader.js';

/** Maximum experiments in the cache. The least recently used one is removed first. */
const MAX_COMPILED = 100;

/** Finds the experiment named by a message or a batch. */
@Injectable()
export class ExperimentCompiler {
  /** By the id of the experiment. Its variants and their template versions never change. */
  private readonly compiled = new Map<string, CompiledVariants>();

  constructor(
    private readonly reader: ExperimentReader,
    private readonly templates: TemplateRenderer,
  ) {}

  /**
   * The state is read each time, so that a stop takes effect at once on all instances.
   *
   * @throws {ExperimentNotFoundException | ExperimentStoppedException}
   */
  async compile(name: string): Promise<CompiledExperiment> {
    const experiment = await this.reader.findExperiment(name);
    if (!experiment) throw new ExperimentNotFoundException();
    if (experiment.state === 'stopped') throw new ExperimentStoppedException(name);
    return new CompiledExperiment(experiment, await this.variantsOf(experiment));
  }

  private async variantsOf({ id, variants }: Experiment): Promise<CompiledVariants> {
    const kept = this.compiled.get(id);
    const [first, ...others] = variants;
    const compiled: CompiledVariants = kept ?? [
      await this.compileVariant(first),
      ...(await Promise.all(others.map((variant) => this.compileVariant(variant)))),
    ];
    this.compiled.delete(id);
    this.compiled.set(id, compiled);
    for (const oldest of this.compiled.keys()) {
      if (this.compiled.size <= MAX_COMPILED) break;
      this.compiled.delete(oldest);
    }
    return compiled;
  }

  private async compileVariant(variant: Variant): Promise<CompiledVariant> {
    const { name, weight, text, template, templateVersion } = variant;
    if (text !== null) return { name, weight, content: text };
    return { name, weight, content: await this.templates.compile(template, templateVersion) };
  }
}
