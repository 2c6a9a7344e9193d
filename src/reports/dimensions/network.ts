import { NAMES_OF_NETWORKS } from './names-of-networks.js';
import { UNKNOWN } from './unknown.js';

/** A report's mobile country and network code, as `310-260`; `unknown` if one is missing. */
export function networkOf(mcc: string | null, mnc: string | null): string {
  return /^\d{3}$/.test(mcc ?? '') && /^\d{1,3}$/.test(mnc ?? '') ? `${mcc}-${mnc}` : UNKNOWN;
}

/** Limits the cache: reports from outside can have any code. */
const MAX_KNOWN = 10_000;

/** Names of mobile networks by their codes. */
export class NetworkNames {
  /** By the network in reports. Each row of a report needs one. */
  private readonly known = new Map<string, string | null>();

  private constructor(private readonly byCode: ReadonlyMap<string, string>) {}

  static read(): NetworkNames {
    const byCode = new Map<string, string>();
    for (const line of NAMES_OF_NETWORKS.trim().split('\n')) {
      const [name = '', codes = ''] = line.split('|');
      for (const code of codes.split(' ')) byCode.set(code, name);
    }
    return new NetworkNames(byCode);
  }

  /**
   * The name of `310-260`, or null. Reports may pad a network code with zeros to three digits or
   * omit them: if the exact code has no name, a code with the same number counts.
   */
  nameOf(network: string): string | null {
    let name = this.known.get(network);
    if (name === undefined) {
      name = this.find(network);
      if (this.known.size < MAX_KNOWN) this.known.set(network, name);
    }
    return name;
  }

  private find(network: string): string | null {
    const [mcc, mnc] = network.split('-');
    const spellings = [mnc ?? '', String(Number(mnc)).padStart(2, '0'), String(Number(mnc)).padStart(3, '0')];
    for (const spelling of spellings) {
      const name = this.byCode.get(`${mcc}-${spelling}`);
      if (name !== undefined) return name;
    }
    return null;
  }
}
