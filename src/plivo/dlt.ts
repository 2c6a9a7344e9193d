import type { DltTemplateCategory } from '../config/environment.js';

/**
 * What Indian operators want to know of an SMS: its sender and its template as registered with them (DLT, "distributed
 * ledger technology"). The names are those of our requests, rows and views.
 */
export interface Dlt {
  dltEntityId: string | null;
  dltTemplateId: string | null;
  dltTemplateCategory: DltTemplateCategory | null;
}

/** Fields that may be missing. */
export type DltFields = { readonly [Name in keyof Dlt]?: Dlt[Name] | undefined };

/** The same as the database has it. Safe to cast: only this service writes it. */
export type StoredDlt = Omit<Dlt, 'dltTemplateCategory'> & { dltTemplateCategory: string | null };

export const NO_DLT: Dlt = { dltEntityId: null, dltTemplateId: null, dltTemplateCategory: null };

/** Each field from the first source that has it. */
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

export function toDlt({ dltEntityId, dltTemplateId, dltTemplateCategory }: StoredDlt): Dlt {
  return {
    dltEntityId,
    dltTemplateId,
    dltTemplateCategory: dltTemplateCategory as DltTemplateCategory | null,
  };
}

/** Only India asks for it. @param recipient E.164 */
export function needsDlt(recipient: string): boolean {
  return recipient.startsWith('+91');
}

/** The fields that are there, in Plivo's words. */
export function toDltParameters({ dltEntityId, dltTemplateId, dltTemplateCategory }: Dlt): object {
  return {
    ...(dltEntityId !== null && { dlt_entity_id: dltEntityId }),
    ...(dltTemplateId !== null && { dlt_template_id: dltTemplateId }),
    ...(dltTemplateCategory !== null && { dlt_template_category: dltTemplateCategory }),
  };
}
