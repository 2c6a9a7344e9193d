import { Injectable, Logger } from '@nestjs/common';
import { afterCommit } from '../core/database/after-commit.js';
import type { Page } from '../http/page.js';
import { mergeDlt } from '../plivo/dlt.js';
import { smsLength } from '../plivo/sms-text.js';
import { CompiledTemplate } from './compiled-template.js';
import type { ListTemplatesQuery } from './api/list-templates.query.js';
import { RateReader } from './rate.reader.js';
import { readVariables } from './template-variables.js';
import type {
  CreateTemplateDto,
  PreviewTemplateDto,
  TemplateContentDto,
  TemplateVersionParams,
} from './api/template.dto.js';
import { NoSuchTemplateException, TemplateInUseException } from './template.exceptions.js';
import { TemplateReader } from './template.reader.js';
import { type TemplateContent, TemplateStore } from './template.store.js';
import type { Template } from './template.js';
import type { TemplatePreviewView } from './api/template.view.js';

/** Templates as clients keep them: versions that can be changed until a message is made of them. */
@Injectable()
export class TemplatesService {
  private readonly logger = new Logger(TemplatesService.name);

  constructor(
    private readonly rates: RateReader,
    private readonly reader: TemplateReader,
    private readonly store: TemplateStore,
  ) {}

  /** @throws {ValidationFailedException} when text and variables do not fit each other */
  async create(dto: CreateTemplateDto): Promise<Template> {
    const template = await this.store.add(dto.name, contentOf(dto));
    this.logger.log(`template created name=${template.name} version=${template.version}`);
    return template;
  }

  list(query: ListTemplatesQuery): Promise<Page<Template>> {
    return this.reader.list(query);
  }

  /**
   * @param version the latest where it is not given
   * @throws {NoSuchTemplateException}
   */
  async read(name: string, version?: number): Promise<Template> {
    const template = await this.reader.find(name, version);
    if (!template) throw new NoSuchTemplateException();
    return template;
  }

  /** @throws {ValidationFailedException | NoSuchTemplateException | TemplateInUseException} */
  async change({ name, version }: TemplateVersionParams, dto: TemplateContentDto): Promise<Template> {
    const changed = await this.store.edit(name, version, contentOf(dto));
    const read = () => this.read(name, version);
    const template = await (changed ? afterCommit(undefined, read) : read());
    if (!changed) throw new TemplateInUseException();
    this.logger.log(`template changed name=${name} version=${version}`);
    return template;
  }

  /** @throws {NoSuchTemplateException | TemplateInUseException} */
  async remove({ name, version }: TemplateVersionParams): Promise<void> {
    if (!(await this.store.remove(name, version))) {
      await this.read(name, version);
      throw new TemplateInUseException();
    }
    this.logger.log(`template deleted name=${name} version=${version}`);
  }

  /**
   * What a message would be; the version does not count as used.
   *
   * @throws {NoSuchTemplateException | TemplateVariablesException}
   */
  async preview(name: string, dto: PreviewTemplateDto): Promise<TemplatePreviewView> {
    const template = await this.read(name, dto.version ?? undefined);
    const { version } = template;
    const rendered = new CompiledTemplate(template).render(dto.variables ?? {});
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

function contentOf(dto: TemplateContentDto): TemplateContent {
  const { text, variables } = dto;
  return { text, variables: readVariables(text, variables ?? {}), dlt: mergeDlt(dto) };
}
