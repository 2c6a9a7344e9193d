import type { DemoStores } from './demo-stores.js';
import type { StepSequence } from './step-sequence.js';
import { EXPERIMENTS, TEMPLATES, templateContent, UNUSED_TEMPLATE } from './texts.js';

const MIDDLE = 0.5;

/** Templates with their versions, and experiments with their end. */
export class TextSimulator {
  constructor(
    private readonly stores: DemoStores,
    private readonly period: { start: number; end: number },
  ) {}

  /** Creates the templates and experiments that the first messages use. */
  async write(): Promise<void> {
    for (const { name, versions } of TEMPLATES) await this.addVersion(name, versions[0]!, 1);
    const { experiments } = this.stores;
    for (const { name, variants } of EXPERIMENTS) {
      await experiments.insert({ name, variants, minimumDetectableDifference: 0.02 });
    }
  }

  /** New versions of templates, and promotions of variants, during the month. */
  simulateChanges(): StepSequence[] {
    const versions = TEMPLATES.filter((template) => template.versions.length > 1).map(
      ({ name, versions: [, second] }) => ({
        at: this.timeAt(MIDDLE),
        run: () => this.addVersion(name, second!, 2),
      }),
    );
    const { name, text } = UNUSED_TEMPLATE;
    const unused = {
      at: this.timeAt(0.9),
      run: () => this.stores.templates.insert(name, templateContent(text)),
    };
    const promotions = EXPERIMENTS.flatMap((experiment) => {
      const { promotion } = experiment;
      if (promotion === null) return [];
      return [
        { at: this.timeAt(promotion.after), run: () => this.promote(experiment.name, promotion.variant) },
      ];
    });
    return [...versions, unused, ...promotions].map((step) => [step]);
  }

  private async addVersion(name: string, text: string, version: number): Promise<void> {
    const { templates } = this.stores;
    await templates.insert(name, templateContent(text));
    await templates.markUsed(name, version);
  }

  private async promote(name: string, variant: string): Promise<void> {
    const { client } = this.stores.prisma;
    const experiment = await client.experiment.findUniqueOrThrow({ where: { name } });
    await this.stores.experiments.promote(experiment.id, variant);
  }

  private timeAt(part: number): number {
    const { start, end } = this.period;
    return Math.floor(start + part * (end - start));
  }
}
