import { renderTemplate, type VariableValues } from './render-template.js';
import { splitTemplateText } from './template-text.js';
import type { TemplateVariables } from './template-variables.js';

/** One version of a template, ready to be rendered any number of times. It does not change; keep it as long as you like. */
export class CompiledTemplate {
  private readonly pieces: readonly string[];

  constructor(
    readonly name: string,
    readonly version: number,
    text: string,
    private readonly variables: TemplateVariables,
  ) {
    this.pieces = splitTemplateText(text);
  }

  get variableNames(): string[] {
    return Object.keys(this.variables);
  }

  /** @throws {TemplateVariablesException} */
  render(values: VariableValues): string {
    return renderTemplate({ pieces: this.pieces, variables: this.variables }, values);
  }
}
