import type { InstanceReading } from '../instances/instance-reading.js';

/** The subject of findings about the service itself. */
export const SERVICE = 'service';

type Count = {
  [Name in keyof InstanceReading]: InstanceReading[Name] extends number ? Name : never;
}[keyof InstanceReading];

export function sumReadings(instances: readonly InstanceReading[], name: Count): number {
  return instances.reduce((sum, reading) => sum + reading[name], 0);
}

/** `one`, `one and two`, `one, two and three` */
export function hostsOf(instances: readonly InstanceReading[]): string {
  const hosts = [...new Set(instances.map(({ host }) => host))].sort();
  return hosts.length < 2 ? hosts.join('') : `${hosts.slice(0, -1).join(', ')} and ${hosts.at(-1)}`;
}
