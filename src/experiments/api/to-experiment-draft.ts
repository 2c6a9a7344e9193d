import type { FieldError } from '../../http/problem.exception.js';
import { ValidationFailedException } from '../../http/validation.pipe.js';
import type { ExperimentDraft, VariantDraft } from '../experiment-draft.js';
import type { CreateExperimentDto, VariantDto } from './experiment.dto.js';

/**
 * @throws {ValidationFailedException} for variants that do not have exactly one of text and
 *   template
 */
export function toExperimentDraft({ variants, ...experiment }: CreateExperimentDto): ExperimentDraft {
  const errors: FieldError[] = [];
  const drafts = variants.flatMap((variant, index): VariantDraft[] => {
    const draft = toVariantDraft(variant);
    if (!('mistake' in draft)) return [draft];
    const field = `variants.${index}.${draft.field}`;
    errors.push({ field, message: `${field} ${draft.mistake}` });
    return [];
  });
  if (errors.length > 0) throw new ValidationFailedException(errors);
  return { ...experiment, variants: drafts };
}

function toVariantDraft(variant: VariantDto): VariantDraft | { field: keyof VariantDto; mistake: string } {
  const { name, weight, text, template, templateVersion } = variant;
  if (text === undefined && template !== undefined) return { name, weight, template, templateVersion };
  if (text === undefined || template !== undefined) {
    return { field: 'text', mistake: 'or template must be given, and not both.' };
  }
  return templateVersion === undefined
    ? { name, weight, text }
    : { field: 'templateVersion', mistake: 'must be left out without a template.' };
}
