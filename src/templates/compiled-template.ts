import { type Dlt, toDlt } from '../plivo/dlt.js';
import { renderTemplate, type VariableValues } from './render-template.js';
import { splitTemplateText } from './template-text.js';
import type { Template } from './template.js';
import type { TemplateVariables } from './template-variables.js';

/** One version of a template, parsed once and rendered many times. Immutable. */
export class CompiledTemplate {
  readonly name: string;
  readonly version: number;
  readonly dlt: Dlt;
  private readonly pieces: readonly string[];
  private readonly variables: TemplateVariables;

  constructor(template: Omit<Template, 'id' | 'usedAt' | 'createdAt'>) {
    this.name = template.name;
    this.version = template.version;
    this.dlt = toDlt(template);
    this.pieces = splitTemplateText(template.text);
    this.variables = template.variables;
  }

  get variableNames(): string[] {
    return Object.keys(this.variables);
  }

  /** @throws {TemplateVariablesException} */
  render(values: VariableValues): string {
    return renderTemplate({ pieces: this.pieces, variables: this.variables }, values);
  }
}
