import type { OutgoingEvent } from './outgoing-event.js';

/** Ids of one block. */
const BLOCK_SIZE = 512;
/** Endpoints that are behind read other blocks than those at the end of the log. */
const MAX_BLOCKS = 32;

export interface EventSource {
  /** The id up to which the log may be read. */
  readonly readable: number;
  /** Events after an id, up to another one. */
  read(after: number, upTo: number): Promise<OutgoingEvent[]>;
}

interface Block {
  /** Events up to this id are there. */
  upTo: number;
  events: OutgoingEvent[];
  loading: Promise<void> | null;
}

/** The events of the log, in blocks of ids, so that many endpoints read and write each event once. */
export class EventBlocks {
  /** The most recently used one is the last. */
  private readonly blocks = new Map<number, Block>();

  constructor(private readonly source: EventSource) {}

  /** Some events after an id, in order, and how far they reach: the given id at the end of the log. */
  async readAfter(id: number): Promise<{ events: OutgoingEvent[]; upTo: number }> {
    if (id >= this.source.readable) return { events: [], upTo: id };
    const number = Math.floor(id / BLOCK_SIZE);
    const block = this.use(number);
    const end = (number + 1) * BLOCK_SIZE;
    while (block.upTo < Math.min(end, this.source.readable)) await this.extend(block, end);
    return { events: block.events.filter((event) => event.id > id), upTo: block.upTo };
  }

  /** One event. Null where it is not there, or tells nothing to others. */
  async find(id: number): Promise<OutgoingEvent | null> {
    const block = this.blocks.get(Math.floor((id - 1) / BLOCK_SIZE));
    const known = block?.events.find((event) => event.id === id);
    if (known) return known;
    const [event] = await this.source.read(id - 1, id);
    return event ?? null;
  }

  private use(number: number): Block {
    const block = this.blocks.get(number) ?? { upTo: number * BLOCK_SIZE, events: [], loading: null };
    this.blocks.delete(number);
    this.blocks.set(number, block);
    for (const oldest of this.blocks.keys()) {
      if (this.blocks.size <= MAX_BLOCKS) break;
      this.blocks.delete(oldest);
    }
    return block;
  }

  private extend(block: Block, end: number): Promise<void> {
    block.loading ??= this.load(block, end).finally(() => (block.loading = null));
    return block.loading;
  }

  private async load(block: Block, end: number): Promise<void> {
    const upTo = Math.min(end, this.source.readable);
    const events = await this.source.read(block.upTo, upTo);
    block.events.push(...events);
    block.upTo = upTo;
  }
}
