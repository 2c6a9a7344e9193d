import type { Experiment, Variant } from '../experiment.js';
import type { ExperimentReport, VariantReport } from '../experiments.service.js';
import { wilsonInterval } from '../statistics/wilson-interval.js';
import type {
  ExperimentReportView,
  ExperimentView,
  VariantReportView,
  VariantView,
} from './experiment.view.js';

export function toExperimentView(experiment: Experiment): ExperimentView {
  return { ...toFields(experiment), variants: experiment.variants.map(toVariantView) };
}

export function toExperimentReportView(report: ExperimentReport): ExperimentReportView {
  const { experiment, variants, conclusion } = report;
  return { ...toFields(experiment), variants: variants.map(toVariantReportView), conclusion };
}

function toFields(experiment: Experiment): Omit<ExperimentView, 'variants'> {
  const { name, state, promotedVariant, minimumDetectableDifference, createdAt, endedAt } = experiment;
  return {
    name,
    state,
    promotedVariant,
    minimumDetectableDifference,
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

function toVariantView({ name, weight, text, template, templateVersion }: Variant): VariantView {
  return { name, weight, text, template, templateVersion };
}

function toVariantReportView(report: VariantReport): VariantReportView {
  const { variant, messages, resends, final, delivered, compared, amountMicros, optOuts } = report;
  return {
    ...toVariantView(variant),
    messages,
    resends,
    delivery: {
      rate: final === 0 ? null : delivered / final,
      delivered,
      final,
      interval: wilsonInterval(delivered, final),
    },
    compared,
    toDelivered: { measured: report.measured, p50Ms: report.p50Ms },
    optOuts,
    amountMicros,
    costPerDeliveredMicros: delivered === 0 ? null : Math.round(amountMicros / delivered),
  };
}
