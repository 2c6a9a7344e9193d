import { Injectable } from '@nestjs/common';
import type { Dlt } from '../../plivo/dlt.js';
import { TextOrTemplateException } from '../../messages/message.exceptions.js';
import type { VariableValues } from '../../templates/render-template.js';
import {
  TemplateVariablesException,
  VersionWithoutTemplateException,
} from '../../templates/template.exceptions.js';
import { TemplateRenderer } from '../../templates/template-renderer.js';
import type { BatchRequest } from '../batch.js';

/** The text of a batch's messages. */
export interface BatchContent {
  /** Null when all messages have the same text. */
  template: ({ name: string; version: number } & Dlt) | null;
  /** Names of the template's variables. */
  variables: readonly string[];
  /** @throws {TemplateVariablesException} */
  render: (variables: VariableValues) => string;
}

/** Finds the text or the template of a batch. */
@Injectable()
export class BatchContents {
  constructor(private readonly templates: TemplateRenderer) {}

  /**
   * @throws {TextOrTemplateException | VersionWithoutTemplateException | TemplateNotFoundException}
   */
  async findContent({ text, template, templateVersion }: BatchRequest): Promise<BatchContent> {
    if ((text === undefined) === (template === undefined)) throw new TextOrTemplateException();
    if (text !== undefined) {
      if (templateVersion !== undefined) throw new VersionWithoutTemplateException();
      return { template: null, variables: [], render: plain(text) };
    }
    const compiled = await this.templates.compile(template!, templateVersion);
    const { name, version, dlt } = compiled;
    return {
      template: { name, version, ...dlt },
      variables: compiled.variableNames,
      render: (variables) => compiled.render(variables),
    };
  }
}

function plain(text: string): (variables: VariableValues) => string {
  return (variables) => {
    if (Object.keys(variables).length === 0) return text;
    const message = 'variables must be left out where there is no template.';
    throw new TemplateVariablesException([{ field: 'variables', message }]);
  };
}
