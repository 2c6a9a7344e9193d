import type { Template } from '../../generated/sqlite/client.js';
import { toDlt } from '../../plivo/dlt.js';
import type { TemplateVariables } from '../template-variables.js';
import type { TemplateView } from './template.view.js';

/** A row as the API shows it. */
export function toTemplateView(row: Template): TemplateView {
  return {
    name: row.name,
    version: row.version,
    text: row.text,
    variables: JSON.parse(row.variables) as TemplateVariables,
    ...toDlt(row),
    usedAt: row.usedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
