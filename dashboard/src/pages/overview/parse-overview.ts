import { parseReportScope, type ReportScope } from '../../url/report-scope.js';
import type { Parsed } from '../../url/use-url-state.js';
import { isBreakdownField, type BreakdownField } from './breakdown-fields.js';

export interface OverviewState {
  scope: ReportScope;
  /** The field by which cost and rates are grouped. */
  by: BreakdownField;
}

export function parseOverview(parameters: URLSearchParams): Parsed<OverviewState> {
  const { state: scope, refused } = parseReportScope(parameters, ['by']);
  const by = parameters.get('by');
  return isBreakdownField(by)
    ? { state: { scope, by }, refused }
    : { state: { scope, by: 'country' }, refused: by === null ? refused : [...refused, 'by'] };
}
