import { type IdGenerator, RandomIdGenerator } from '@opentelemetry/sdk-trace';

interface Ids {
  traceId: string;
  spanId: string;
}

/** Random ids, except for spans that begin a trace whose ids are known. */
export class ChosenIds implements IdGenerator {
  private readonly random = new RandomIdGenerator();
  private chosen: Ids | undefined;

  /** @param start starts one span; the SDK asks for its ids before it returns */
  startWith<T>(ids: Ids, start: () => T): T {
    this.chosen = ids;
    try {
      return start();
    } finally {
      this.chosen = undefined;
    }
  }

  generateTraceId(): string {
    return this.chosen?.traceId ?? this.random.generateTraceId();
  }

  generateSpanId(): string {
    return this.chosen?.spanId ?? this.random.generateSpanId();
  }
}
