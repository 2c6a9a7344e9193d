import { Injectable } from '@nestjs/common';
import { ExperimentCompiler } from '../../experiments/experiment-compiler.js';
import type { MessageContent } from '../../messages/message.factory.js';
import { requireTextSource } from '../../messages/require-text-source.js';
import type { VariableValues } from '../../templates/render-template.js';
import { TemplateVariablesException } from '../../templates/template.exceptions.js';
import { TemplateRenderer } from '../../templates/template-renderer.js';
import type { BatchRequest } from '../batch.js';

export type RenderedContent = Omit<MessageContent, 'recipient' | 'metadata'>;

/** The text of a batch's messages. */
export interface BatchContent {
  /** Null unless one template renders all messages. */
  template: { name: string; version: number } | null;
  /** Names of the variables allowed in a line. */
  variables: readonly string[];
  /** @throws {TemplateVariablesException} */
  render: (recipient: string, variables: VariableValues) => RenderedContent;
}

/** Finds the text, the template or the experiment of a batch. */
@Injectable()
export class BatchContents {
  constructor(
    private readonly experiments: ExperimentCompiler,
    private readonly templates: TemplateRenderer,
  ) {}

  /**
   * @throws {TextSourceException | VersionWithoutTemplateException | TemplateNotFoundException |
   *   ExperimentNotFoundException | ExperimentStoppedException}
   */
  async findContent(request: BatchRequest): Promise<BatchContent> {
    requireTextSource(request);
    const { text, template, templateVersion, experiment } = request;
    if (text !== undefined) return { template: null, variables: [], render: plain(text) };
    if (experiment !== undefined) {
      const compiled = await this.experiments.compile(experiment);
      const render: BatchContent['render'] = (recipient, values) => compiled.assign(recipient, values);
      return { template: null, variables: compiled.variableNames, render };
    }
    const compiled = await this.templates.compile(template!, templateVersion);
    const used = { name: compiled.name, version: compiled.version, ...compiled.dlt };
    return {
      template: used,
      variables: compiled.variableNames,
      render: (_recipient, variables) => ({ text: compiled.render(variables), template: used, variables }),
    };
  }
}

function plain(text: string): BatchContent['render'] {
  return (_recipient, variables) => {
    if (Object.keys(variables).length === 0) return { text };
    const message = 'variables must be left out where there is no template.';
    throw new TemplateVariablesException([{ field: 'variables', message }]);
  };
}
