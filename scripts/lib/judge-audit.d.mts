export interface AcceptedAdvisory {
  id: string;
  reason: string;
  until: string;
}

export function judgeAudit(
  output: string,
  accepted: readonly AcceptedAdvisory[],
  now: Date,
): { answered: boolean; refused: string[]; unneeded: AcceptedAdvisory[] };
