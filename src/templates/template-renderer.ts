import { Injectable } from '@nestjs/common';
import type { Dlt } from '../plivo/dlt.js';
import { CompiledTemplate } from './compiled-template.js';
import type { VariableValues } from './render-template.js';
import { TemplateNotFoundException } from './template.exceptions.js';
import { TemplateReader } from './template.reader.js';
import { TemplateStore } from './template.store.js';
import type { Template } from './template.js';

export interface RenderRequest {
  template: string;
  /** The latest by default. */
  version?: number;
  variables: VariableValues;
}

export interface RenderedTemplate extends Dlt {
  text: string;
  name: string;
  version: number;
}

/** Renders messages from templates. A rendered version counts as used and can no longer change. */
@Injectable()
export class TemplateRenderer {
  constructor(
    private readonly reader: TemplateReader,
    private readonly store: TemplateStore,
  ) {}

  /** @throws {TemplateNotFoundException | TemplateVariablesException} */
  async render({ template: name, version, variables }: RenderRequest): Promise<RenderedTemplate> {
    const found = await this.findTemplate(name, version);
    const compiled = new CompiledTemplate(found);
    const text = compiled.render(variables);
    if (found.usedAt !== null) return { text, name, version: found.version, ...compiled.dlt };
    // Mark the version only now, so that wrong variables leave it changeable. Render again, because
    // it could change until now.
    const template = await this.compile(name, found.version);
    return { text: template.render(variables), name, version: template.version, ...template.dlt };
  }

  /**
   * The number of a version, the latest by default. Does not mark it as used.
   *
   * @throws {TemplateNotFoundException}
   */
  async findVersion(name: string, version?: number): Promise<number> {
    return (await this.findTemplate(name, version)).version;
  }

  /**
   * A version for a batch, which renders it many times; the latest by default. Marks it as used.
   *
   * @throws {TemplateNotFoundException}
   */
  async compile(name: string, version?: number): Promise<CompiledTemplate> {
    const found = await this.findTemplate(name, version);
    if (found.usedAt !== null) return new CompiledTemplate(found);
    await this.store.markUsed(name, found.version);
    // Read it after marking: until then it could change.
    return new CompiledTemplate(await this.findTemplate(name, found.version));
  }

  private async findTemplate(name: string, version?: number): Promise<Template> {
    const found = await this.reader.findTemplate(name, version);
    if (!found) throw new TemplateNotFoundException(version);
    return found;
  }
}
