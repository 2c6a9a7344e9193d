/** The fields of a record of mcc-mnc-list.json that are used here. */
export interface NetworkRecord {
  mcc: string;
  mnc: string | null;
  brand: string | null;
  operator: string | null;
  status: string;
}

export function groupByName(records: readonly NetworkRecord[]): string[];
