import type { FieldError } from '../http/problem.exception.js';
import type { DltFields } from '../plivo/dlt.js';
import type { CompiledTemplate } from '../templates/compiled-template.js';
import type { VariableValues } from '../templates/render-template.js';
import { TemplateVariablesException } from '../templates/template.exceptions.js';
import type { AssignedVariant, Experiment, Variant } from './experiment.js';
import { assignVariant } from './statistics/assign-variant.js';

/** A variant with its text or its template. */
export interface CompiledVariant extends Pick<Variant, 'name' | 'weight'> {
  content: string | CompiledTemplate;
}

export type CompiledVariants = readonly [CompiledVariant, ...CompiledVariant[]];

/** The content that an experiment assigns to one message. */
export interface AssignedContent {
  text: string;
  template?: ({ name: string; version: number } & DltFields) | undefined;
  variables?: VariableValues | undefined;
  experiment: AssignedVariant;
}

/** An experiment with compiled templates, for rendering many messages. Immutable. */
export class CompiledExperiment {
  /** Names of the variables of all variants. */
  readonly variableNames: readonly string[];
  private readonly offered: CompiledVariants;

  constructor(
    private readonly experiment: Pick<Experiment, 'id' | 'name' | 'promotedVariant'>,
    variants: CompiledVariants,
  ) {
    this.variableNames = [...new Set(variants.flatMap(variablesOf))];
    const promoted = variants.find(({ name }) => name === experiment.promotedVariant);
    this.offered = promoted ? [promoted] : variants;
  }

  /**
   * The variant of a recipient, with its text. The values must fit every variant: if the acceptance
   * of a message depended on its variant, the variants would have different recipients.
   *
   * @throws {TemplateVariablesException}
   */
  assign(recipient: string, values: VariableValues): AssignedContent {
    const errors = new Map<string, FieldError>();
    for (const name of Object.keys(values)) {
      if (this.variableNames.includes(name)) continue;
      const field = `variables.${name}`;
      errors.set(field, { field, message: `${field} is in no variant of this experiment.` });
    }
    const texts = new Map<string, string>();
    for (const variant of this.offered) {
      try {
        texts.set(variant.name, render(variant, values));
      } catch (error) {
        if (!(error instanceof TemplateVariablesException)) throw error;
        for (const mistake of error.errors ?? []) errors.set(mistake.field, mistake);
      }
    }
    if (errors.size > 0) throw new TemplateVariablesException([...errors.values()]);
    const variant = assignVariant(this.experiment.id, recipient, this.offered);
    const experiment = { experiment: this.experiment.name, variant: variant.name };
    const text = texts.get(variant.name)!;
    const { content } = variant;
    if (typeof content === 'string') return { text, experiment };
    const { name, version, dlt } = content;
    return { text, template: { name, version, ...dlt }, variables: pick(content, values), experiment };
  }
}

function render({ content }: CompiledVariant, values: VariableValues): string {
  return typeof content === 'string' ? content : content.render(pick(content, values));
}

/** The values of the template's own variables. */
function pick({ variableNames }: CompiledTemplate, values: VariableValues): VariableValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => variableNames.includes(name)));
}

function variablesOf({ content }: CompiledVariant): string[] {
  return typeof content === 'string' ? [] : content.variableNames;
}
