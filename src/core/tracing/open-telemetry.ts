import { getNumberFromEnv, setGlobalErrorHandler } from '@opentelemetry/core';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import {
  defaultResource,
  detectResources,
  envDetector,
  type Resource,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace';
import type { TracingSettings } from '../../config/tracing-settings.js';
import { ChosenIds } from './chosen-ids.js';
import { ExportFailureLog } from './export-failure-log.js';
import { OpenTelemetryTracing } from './open-telemetry-tracing.js';
import { TraceSampler } from './trace-sampler.js';
import type { Tracing } from './tracing.js';

const SERVICE_NAME = 'plivo-delivery-service';

/**
 * The SDK with its exporter. Import this file only if tracing is on: it loads hundreds of files.
 */
export function createTracing({ encoding, sampler: settings }: TracingSettings): Tracing {
  const ids = new ChosenIds();
  const sampler = new TraceSampler(settings);
  const exporter = encoding === 'json' ? new JsonExporter() : new ProtobufExporter();
  const provider = new TracerProvider({
    resource: readResource(),
    sampler,
    idGenerator: ids,
    spanProcessors: [batch(exporter)],
  });
  const failures = new ExportFailureLog();
  setGlobalErrorHandler((error) => failures.add(error));
  const tracer = provider.getTracer(SERVICE_NAME);
  return new OpenTelemetryTracing({ ids, sampler, tracer, stop: () => provider.shutdown() });
}

/** OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win. */
function readResource(): Resource {
  return defaultResource()
    .merge(resourceFromAttributes({ 'service.name': SERVICE_NAME }))
    .merge(detectResources({ detectors: [envDetector] }));
}

/** Spans wait in memory for the exporter. Spans above the limit are dropped. */
function batch(exporter: SpanExporter): BatchSpanProcessor {
  const options = {
    scheduledDelayMillis: getNumberFromEnv('OTEL_BSP_SCHEDULE_DELAY'),
    maxQueueSize: getNumberFromEnv('OTEL_BSP_MAX_QUEUE_SIZE'),
    maxExportBatchSize: getNumberFromEnv('OTEL_BSP_MAX_EXPORT_BATCH_SIZE'),
    exportTimeoutMillis: getNumberFromEnv('OTEL_BSP_EXPORT_TIMEOUT'),
  };
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return new BatchSpanProcessor({ exporter, ...(Object.fromEntries(given) as Record<string, number>) });
}
