import { Injectable } from '@nestjs/common';
import { TemplateNotFoundException } from '../templates/template.exceptions.js';
import { TemplateRenderer } from '../templates/template-renderer.js';
import type { VariantDraft } from './experiment-draft.js';
import type { Variant, Variants } from './experiment.js';

/** Fixes the versions of templates in a new experiment, so that no variant changes later. */
@Injectable()
export class VariantPinning {
  constructor(private readonly templates: TemplateRenderer) {}

  /**
   * The versions count as used from now on.
   *
   * @param drafts two or more
   * @throws {TemplateNotFoundException} before any version counts as used
   */
  async pin(drafts: readonly VariantDraft[]): Promise<Variants> {
    const [first, second, ...others] = await Promise.all(
      drafts.map((draft, index) => this.resolve(draft).catch((error: unknown) => throwAt(index, error))),
    );
    if (!first || !second) throw new Error('an experiment needs two variants');
    const variants: Variants = [first, second, ...others];
    for (const { template, templateVersion } of variants) {
      if (template !== null) await this.templates.compile(template, templateVersion);
    }
    return variants;
  }

  private async resolve(draft: VariantDraft): Promise<Variant> {
    const { name, weight } = draft;
    if (draft.template === undefined) {
      return { name, weight, text: draft.text, template: null, templateVersion: null };
    }
    const { template } = draft;
    const templateVersion = await this.templates.findVersion(template, draft.templateVersion);
    return { name, weight, text: null, template, templateVersion };
  }
}

/** Names the variant in the errors. */
function throwAt(index: number, error: unknown): never {
  throw error instanceof TemplateNotFoundException ? error.at(`variants.${index}.`) : error;
}
