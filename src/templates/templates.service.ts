import { Injectable, Logger } from '@nestjs/common';
import { afterCommit } from '../core/database/after-commit.js';
import type { Page, PageQuery } from '../http/page.js';
import { type DltFields, mergeDlt } from '../plivo/dlt.js';
import { smsLength } from '../plivo/sms-text.js';
import { CompiledTemplate } from './compiled-template.js';
import { RateReader } from './rate.reader.js';
import type { VariableValues } from './render-template.js';
import { readVariables } from './template-variables.js';
import { NoSuchTemplateException, TemplateInUseException } from './template.exceptions.js';
import { TemplateReader } from './template.reader.js';
import { type TemplateContent, TemplateStore } from './template.store.js';
import type { Template } from './template.js';

/** A template as a client writes it. */
export interface TemplateDraft extends DltFields {
  text: string;
  /** As the client declares them, unchecked. */
  variables?: Readonly<Record<string, unknown>> | undefined;
}

/** The message that a template makes, and its estimated cost. */
export interface TemplatePreview {
  name: string;
  version: number;
  text: string;
  encoding: string;
  /** Characters as the encoding counts them. */
  length: number;
  segments: number;
  /** In micro-USD; null without a known rate. */
  estimatedAmountMicros: number | null;
}

/** Templates as clients manage them. A version can be changed until a message uses it. */
@Injectable()
export class TemplatesService {
  private readonly logger = new Logger(TemplatesService.name);

  constructor(
    private readonly rates: RateReader,
    private readonly reader: TemplateReader,
    private readonly store: TemplateStore,
  ) {}

  /** @throws {ValidationFailedException} if text and variables do not match */
  async createTemplate(name: string, draft: TemplateDraft): Promise<Template> {
    const template = await this.store.insert(name, toContent(draft));
    this.logger.log(`template created name=${template.name} version=${template.version}`);
    return template;
  }

  /** @param name of one template; all by default */
  listTemplates(name: string | undefined, pageQuery: PageQuery): Promise<Page<Template>> {
    return this.reader.listTemplates(name, pageQuery);
  }

  /**
   * @param version the latest without it
   * @throws {NoSuchTemplateException}
   */
  async readTemplate(name: string, version?: number): Promise<Template> {
    const template = await this.reader.findTemplate(name, version);
    if (!template) throw new NoSuchTemplateException();
    return template;
  }

  /** @throws {ValidationFailedException | NoSuchTemplateException | TemplateInUseException} */
  async updateTemplate(name: string, version: number, draft: TemplateDraft): Promise<Template> {
    const changed = await this.store.update(name, version, toContent(draft));
    const read = () => this.readTemplate(name, version);
    const template = await (changed ? afterCommit(undefined, read) : read());
    if (!changed) throw new TemplateInUseException();
    this.logger.log(`template changed name=${name} version=${version}`);
    return template;
  }

  /** @throws {NoSuchTemplateException | TemplateInUseException} */
  async deleteTemplate(name: string, version: number): Promise<void> {
    if (!(await this.store.delete(name, version))) {
      await this.readTemplate(name, version);
      throw new TemplateInUseException();
    }
    this.logger.log(`template deleted name=${name} version=${version}`);
  }

  /**
   * Renders a message without marking the version as used.
   *
   * @throws {NoSuchTemplateException | TemplateVariablesException}
   */
  async previewTemplate(
    name: string,
    requestedVersion: number | undefined,
    variables: VariableValues,
  ): Promise<TemplatePreview> {
    const template = await this.readTemplate(name, requestedVersion);
    const { version } = template;
    const rendered = new CompiledTemplate(template).render(variables);
    const length = smsLength(rendered);
    const segments = length.segments;
    const rate = await this.rates.averageMicros();
    return {
      name,
      version,
      text: rendered,
      encoding: length.encoding,
      length: length.length,
      segments,
      estimatedAmountMicros: rate === null ? null : Math.round(segments * rate),
    };
  }
}

function toContent(draft: TemplateDraft): TemplateContent {
  const { text, variables } = draft;
  return { text, variables: readVariables(text, variables ?? {}), dlt: mergeDlt(draft) };
}
