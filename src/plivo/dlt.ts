import { DLT_TEMPLATE_CATEGORIES, type DltTemplateCategory } from '../config/environment.js';
import { readOneOf } from '../core/database/read-one-of.js';

/**
 * Registration that Indian operators require of an SMS: its sender and its template (DLT,
 * "distributed ledger technology"). The names are those of our requests, rows and views.
 */
export interface Dlt {
  dltEntityId: string | null;
  dltTemplateId: string | null;
  dltTemplateCategory: DltTemplateCategory | null;
}

/** The fields as options. */
export type DltFields = { readonly [Name in keyof Dlt]?: Dlt[Name] | undefined };

/** The fields as stored. Only this service writes them. */
export type StoredDlt = Omit<Dlt, 'dltTemplateCategory'> & { dltTemplateCategory: string | null };

export const NO_DLT: Dlt = { dltEntityId: null, dltTemplateId: null, dltTemplateCategory: null };

/** Takes each field from the first source that has it. */
export function mergeDlt(...sources: readonly DltFields[]): Dlt {
  return sources.reduce<Dlt>(
    (merged, source) => ({
      dltEntityId: merged.dltEntityId ?? source.dltEntityId ?? null,
      dltTemplateId: merged.dltTemplateId ?? source.dltTemplateId ?? null,
      dltTemplateCategory: merged.dltTemplateCategory ?? source.dltTemplateCategory ?? null,
    }),
    NO_DLT,
  );
}

/** @throws {UnknownValueError} */
export function toDlt({ dltEntityId, dltTemplateId, dltTemplateCategory: category }: StoredDlt): Dlt {
  const dltTemplateCategory =
    category === null ? null : readOneOf('dltTemplateCategory', DLT_TEMPLATE_CATEGORIES, category);
  return { dltEntityId, dltTemplateId, dltTemplateCategory };
}

/**
 * Only India requires DLT.
 *
 * @param recipient E.164
 */
export function needsDlt(recipient: string): boolean {
  return recipient.startsWith('+91');
}

/** The existing fields by Plivo's names. */
export function toDltParameters({ dltEntityId, dltTemplateId, dltTemplateCategory }: Dlt): object {
  return {
    ...(dltEntityId !== null && { dlt_entity_id: dltEntityId }),
    ...(dltTemplateId !== null && { dlt_template_id: dltTemplateId }),
    ...(dltTemplateCategory !== null && { dlt_template_category: dltTemplateCategory }),
  };
}
