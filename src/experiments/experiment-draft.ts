import type { Experiment, Variant } from './experiment.js';

interface VariantName {
  name: string;
  weight: number;
}

interface TextDraft extends VariantName {
  text: string;
  template?: undefined;
}

interface TemplateDraft extends VariantName {
  text?: undefined;
  template: string;
  /** By default the latest at the time of creation. */
  templateVersion?: number | undefined;
}

/** A variant as a client writes it. */
export type VariantDraft = TextDraft | TemplateDraft;

/** An experiment as a client writes it. */
export interface ExperimentDraft {
  name: string;
  /** Two or more. */
  variants: readonly VariantDraft[];
  minimumDetectableDifference: number;
}

/**
 * Whether the draft would create the same experiment, so that a repeated request is harmless. A
 * draft without a template version matches every version.
 */
export function isSameExperiment(draft: ExperimentDraft, experiment: Experiment): boolean {
  return (
    draft.minimumDetectableDifference === experiment.minimumDetectableDifference &&
    draft.variants.length === experiment.variants.length &&
    draft.variants.every((variant, index) => isSameVariant(variant, experiment.variants[index]!))
  );
}

function isSameVariant(draft: VariantDraft, variant: Variant): boolean {
  if (draft.name !== variant.name || draft.weight !== variant.weight) return false;
  if (draft.template === undefined) return draft.text === variant.text;
  const version = draft.templateVersion ?? variant.templateVersion;
  return draft.template === variant.template && version === variant.templateVersion;
}
