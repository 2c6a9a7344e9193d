export function releaseNotes(
  tag: string,
  versions: Readonly<Record<string, string>>,
  changelog: string,
  keptVersions: readonly string[],
): string;
