import { type Context, ROOT_CONTEXT, SpanKind, trace, TraceFlags } from '@opentelemetry/api';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  SamplingDecision,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';
import type { SamplerSettings } from '../../config/tracing-settings.js';

type Question = Parameters<Sampler['shouldSample']>;

/**
 * Decides by their ids which traces are exported. A trace that begins with a link is about a
 * message, so the message's id decides: its callbacks are exported if the message is.
 */
export class TraceSampler implements Sampler {
  private readonly root: Sampler;
  private readonly sampler: Sampler;

  constructor(settings: SamplerSettings) {
    this.root = toRootSampler(settings);
    this.sampler = settings.followsParent ? new ParentBasedSampler({ root: this.root }) : this.root;
  }

  shouldSample(...question: Question): ReturnType<Sampler['shouldSample']> {
    const [context, traceId, name, kind, attributes, links] = question;
    const [link] = links;
    const deciding = link && beginsTrace(context) ? link.context.traceId : traceId;
    return this.sampler.shouldSample(context, deciding, name, kind, attributes, links);
  }

  /** The flags of a trace that begins in this service. */
  readonly flagsOf = (traceId: string): TraceFlags => {
    const { decision } = this.root.shouldSample(ROOT_CONTEXT, traceId, '', SpanKind.INTERNAL, {}, []);
    return decision === SamplingDecision.RECORD_AND_SAMPLED ? TraceFlags.SAMPLED : TraceFlags.NONE;
  };

  toString(): string {
    return `TraceSampler{${this.sampler.toString()}}`;
  }
}

function beginsTrace(context: Context): boolean {
  return trace.getSpanContext(context) === undefined;
}

function toRootSampler({ root, ratio }: SamplerSettings): Sampler {
  if (root === 'always_on') return new AlwaysOnSampler();
  return root === 'always_off' ? new AlwaysOffSampler() : new TraceIdRatioBasedSampler(ratio);
}
