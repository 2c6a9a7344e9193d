import { expect, it } from '@jest/globals';
import { EnvironmentError } from './environment-error.js';
import { readTracingSettings } from './tracing-settings.js';

const ON = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' };
const DEFAULT = { encoding: 'protobuf', sampler: { followsParent: true, root: 'always_on', ratio: 1 } };

it.each([
  {},
  { OTEL_EXPORTER_OTLP_ENDPOINT: '  ' },
  { OTEL_SERVICE_NAME: 'sms', OTEL_TRACES_SAMPLER: 'always_on' },
  { ...ON, OTEL_SDK_DISABLED: 'true' },
  { ...ON, OTEL_SDK_DISABLED: 'TRUE' },
  { ...ON, OTEL_TRACES_EXPORTER: 'none' },
])('is off with %j', (variables) => {
  expect(readTracingSettings(variables)).toBeNull();
});

it.each([
  [ON, DEFAULT],
  [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://collector/v1/traces' }, DEFAULT],
  [{ ...ON, OTEL_SDK_DISABLED: 'false', OTEL_TRACES_EXPORTER: 'otlp' }, DEFAULT],
  [
    { ...ON, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' },
    { ...DEFAULT, encoding: 'json' },
  ],
  [
    { ...ON, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc', OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json' },
    { ...DEFAULT, encoding: 'json' },
  ],
  [
    { ...ON, OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.1' },
    { ...DEFAULT, sampler: { followsParent: true, root: 'ratio', ratio: 0.1 } },
  ],
  [
    { ...ON, OTEL_TRACES_SAMPLER: 'always_off' },
    { ...DEFAULT, sampler: { followsParent: false, root: 'always_off', ratio: 1 } },
  ],
])('reads %j', (variables, settings) => {
  expect(readTracingSettings(variables)).toEqual(settings);
});

it.each([
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, /ENDPOINT must be an address/],
  [{ ...ON, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, /PROTOCOL must be http\/protobuf or http\/json/],
  [{ ...ON, OTEL_TRACES_EXPORTER: 'jaeger' }, /EXPORTER must be otlp or none/],
  [{ ...ON, OTEL_TRACES_SAMPLER: 'toString' }, /SAMPLER must be always_on, always_off, traceidratio/],
  [{ ...ON, OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '10%' }, /from 0 to 1/],
])('refuses %j', (variables, sentence) => {
  const read = () => readTracingSettings(variables);
  expect(read).toThrow(EnvironmentError);
  expect(read).toThrow(sentence);
});
