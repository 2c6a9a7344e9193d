import type { Dimensions } from '../dimensions/dimensions.js';
import type { ReportedMessageStore, StoredDimensions } from './reported-message.store.js';

/** The ids of combinations of dimensions. Only the process with the lease assigns new ones. */
export class DimensionIds {
  private readonly ids = new Map<string, number>();
  private lastId = -1;

  constructor(private readonly store: Pick<ReportedMessageStore, 'findDimensions'>) {}

  /**
   * The id of each combination, and the new combinations. A new one is known from the next call on
   * if it was stored by then.
   */
  async identify(all: readonly Dimensions[]): Promise<{ ids: number[]; added: StoredDimensions[] }> {
    if (all.some((one) => !this.ids.has(toText(one)))) await this.readNew();
    const added = new Map<string, StoredDimensions>();
    const ids = all.map((one) => {
      const text = toText(one);
      const known = this.ids.get(text) ?? added.get(text)?.id;
      if (known !== undefined) return known;
      const id = this.lastId + 1 + added.size;
      added.set(text, { ...one, id });
      return id;
    });
    return { ids, added: [...added.values()] };
  }

  private async readNew(): Promise<void> {
    for (const { id, ...dimensions } of await this.store.findDimensions(this.lastId)) {
      this.ids.set(toText(dimensions), id);
      this.lastId = id;
    }
  }
}

/** A text as key. NUL stands for null: no stored text has it. */
function toText(one: Dimensions): string {
  const optional = [one.sender, one.kind, one.template, one.batchId, one.experiment, one.variant];
  return `${one.mode}\0${one.country}\0${one.network}\0${optional.map((text) => text ?? '\0').join('\0')}`;
}
