/** A record of mcc-mnc-list.json; what is not needed is left out. */
export interface NetworkRecord {
  mcc: string;
  mnc: string | null;
  brand: string | null;
  operator: string | null;
  status: string;
}

export function groupByName(records: readonly NetworkRecord[]): string[];
