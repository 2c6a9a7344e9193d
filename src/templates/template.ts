import type { Dlt } from '../plivo/dlt.js';
import type { TemplateVariables } from './template-variables.js';

/** One version of a template. */
export interface Template extends Dlt {
  id: string;
  name: string;
  /** From 1. */
  version: number;
  text: string;
  variables: TemplateVariables;
  /** The time of its first use; null while it can be changed and deleted. */
  usedAt: Date | null;
  createdAt: Date;
}
