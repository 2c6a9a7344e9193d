import { Injectable, Logger } from '@nestjs/common';
import { afterCommit } from '../core/database/after-commit.js';
import type { Page, PageQuery } from '../http/page.js';
import {
  ExperimentExistsException,
  ExperimentUndecidedException,
  NoSuchExperimentException,
  VariantNotFoundException,
} from './experiment.exceptions.js';
import { type ExperimentDraft, isSameExperiment } from './experiment-draft.js';
import type { Experiment, Variant } from './experiment.js';
import { ExperimentReader } from './experiment.reader.js';
import { ExperimentStore } from './experiment.store.js';
import { type Conclusion, concludeExperiment } from './statistics/conclude-experiment.js';
import { NO_MESSAGES, VariantFigures, type VariantResult } from './variant-figures.js';
import { VariantOptOutsReader } from './variant-opt-outs.reader.js';
import { VariantPinning } from './variant-pinning.js';

export interface VariantReport extends VariantResult {
  variant: Variant;
  /** Recipients who opted out of the sender after a message of this variant. */
  optOuts: number;
}

/** An experiment with its figures so far. */
export interface ExperimentReport {
  experiment: Experiment;
  variants: VariantReport[];
  conclusion: Conclusion;
}

/** Experiments as clients manage them. */
@Injectable()
export class ExperimentsService {
  private readonly logger = new Logger(ExperimentsService.name);

  constructor(
    private readonly figures: VariantFigures,
    private readonly optOuts: VariantOptOutsReader,
    private readonly pinning: VariantPinning,
    private readonly reader: ExperimentReader,
    private readonly store: ExperimentStore,
  ) {}

  /**
   * `added` is false if the same experiment exists.
   *
   * @throws {ExperimentExistsException | TemplateNotFoundException}
   */
  async createExperiment(draft: ExperimentDraft): Promise<{ experiment: Experiment; added: boolean }> {
    const { name, minimumDetectableDifference } = draft;
    const earlier = await this.reader.findExperiment(name);
    if (earlier) return repeated(draft, earlier);
    const variants = await this.pinning.pin(draft.variants);
    const experiment = await this.store.insert({ name, variants, minimumDetectableDifference });
    // Null: another request was first.
    if (!experiment) return repeated(draft, await this.find(name));
    this.logger.log(`experiment created name=${name}`);
    return { experiment, added: true };
  }

  listExperiments(pageQuery: PageQuery): Promise<Page<Experiment>> {
    return this.reader.listExperiments(pageQuery);
  }

  /** @throws {NoSuchExperimentException} */
  async readExperiment(name: string): Promise<ExperimentReport> {
    return this.report(await this.find(name));
  }

  /**
   * From now on messages that name it are refused.
   *
   * @throws {NoSuchExperimentException}
   */
  async stopExperiment(name: string): Promise<Experiment> {
    const { id } = await this.find(name);
    await this.store.stop(id);
    return this.readChanged(id, name);
  }

  /**
   * From now on all messages get this variant.
   *
   * @throws {NoSuchExperimentException | VariantNotFoundException}
   */
  async promoteVariant(name: string, variant: string): Promise<Experiment> {
    const { id, variants } = await this.find(name);
    const names = variants.map((known) => known.name);
    if (!names.includes(variant)) throw new VariantNotFoundException(names);
    await this.store.promote(id, variant);
    return this.readChanged(id, name);
  }

  /**
   * Promotes the variant that is better than every other. Changes nothing if one is promoted.
   *
   * @throws {NoSuchExperimentException | ExperimentUndecidedException}
   */
  async concludeExperiment(name: string): Promise<Experiment> {
    const experiment = await this.find(name);
    if (experiment.state === 'promoted') return experiment;
    const { winner, text } = (await this.report(experiment)).conclusion;
    if (winner === null) throw new ExperimentUndecidedException(text);
    await this.store.promoteFirst(experiment.id, winner);
    return this.readChanged(experiment.id, name);
  }

  private async report(experiment: Experiment): Promise<ExperimentReport> {
    const [figures, optOuts] = await Promise.all([
      this.figures.find(experiment),
      this.optOuts.countOptOuts(experiment),
    ]);
    const variants = experiment.variants.map((variant) => ({
      variant,
      ...(figures.get(variant.name) ?? NO_MESSAGES),
      optOuts: optOuts.get(variant.name) ?? 0,
    }));
    const isRunning = experiment.state === 'running';
    const outcomes = variants.map(({ variant: { name, weight }, compared }) => ({
      name,
      weight: isRunning ? weight : 0,
      ...compared,
    }));
    const conclusion = concludeExperiment(outcomes, experiment.minimumDetectableDifference);
    return { experiment, variants, conclusion };
  }

  private async readChanged(id: string, name: string): Promise<Experiment> {
    const experiment = await afterCommit(id, () => this.find(name));
    const { state, promotedVariant } = experiment;
    this.logger.log(
      `experiment ${state} name=${name}${promotedVariant ? ` variant=${promotedVariant}` : ''}`,
    );
    return experiment;
  }

  private async find(name: string): Promise<Experiment> {
    const experiment = await this.reader.findExperiment(name);
    if (!experiment) throw new NoSuchExperimentException();
    return experiment;
  }
}

function repeated(draft: ExperimentDraft, experiment: Experiment): { experiment: Experiment; added: false } {
  if (!isSameExperiment(draft, experiment)) throw new ExperimentExistsException(draft.name);
  return { experiment, added: false };
}
