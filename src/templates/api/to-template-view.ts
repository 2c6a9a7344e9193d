import type { Template } from '../template.js';
import type { TemplateView } from './template.view.js';

export function toTemplateView({ id: _id, usedAt, createdAt, ...template }: Template): TemplateView {
  return { ...template, usedAt: usedAt?.toISOString() ?? null, createdAt: createdAt.toISOString() };
}
