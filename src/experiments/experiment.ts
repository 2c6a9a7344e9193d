/**
 * `running`: recipients are divided among the variants. `stopped`: no message may name it.
 * `promoted`: every message that names it gets one variant. Only a new experiment is `running`.
 */
export const EXPERIMENT_STATES = ['running', 'stopped', 'promoted'] as const;

export type ExperimentState = (typeof EXPERIMENT_STATES)[number];

interface VariantName {
  name: string;
  /** Its share of the recipients is its weight divided by the sum of all weights. */
  weight: number;
}

export interface TextVariant extends VariantName {
  text: string;
  template: null;
  templateVersion: null;
}

export interface TemplateVariant extends VariantName {
  text: null;
  template: string;
  templateVersion: number;
}

export type Variant = TextVariant | TemplateVariant;

export type Variants = readonly [Variant, Variant, ...Variant[]];

/** A comparison of texts. Its variants never change. */
export interface Experiment {
  id: string;
  name: string;
  variants: Variants;
  /** The smallest relevant difference of delivery rates. */
  minimumDetectableDifference: number;
  state: ExperimentState;
  /** The variant of all messages; null unless `promoted`. */
  promotedVariant: string | null;
  createdAt: Date;
  /** The first time it was stopped or a variant was promoted. */
  endedAt: Date | null;
}

/** The variant of one message. */
export interface AssignedVariant {
  experiment: string;
  variant: string;
}
