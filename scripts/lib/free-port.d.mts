/** A port nobody listens on now. */
export function freePort(): Promise<number>;
