import { UnknownValueError } from '../core/database/read-one-of.js';
import type { Variant, Variants } from './experiment.js';

/**
 * The variants of a stored experiment.
 *
 * @param json as ExperimentStore writes it
 * @throws {UnknownValueError}
 */
export function parseStoredVariants(json: string): Variants {
  const list: unknown = JSON.parse(json);
  if (!isVariants(list)) throw new UnknownValueError('Experiment.variants', json);
  return list;
}

function isVariants(value: unknown): value is Variants {
  return Array.isArray(value) && value.length >= 2 && value.every(isVariant);
}

function isVariant(value: unknown): value is Variant {
  if (typeof value !== 'object' || value === null) return false;
  const { name, weight, text, template, templateVersion } = value as Record<string, unknown>;
  const isText = typeof text === 'string' && template === null && templateVersion === null;
  const isTemplate = text === null && typeof template === 'string' && typeof templateVersion === 'number';
  return typeof name === 'string' && typeof weight === 'number' && (isText || isTemplate);
}
