/** A port that nothing listens on and that no other process is given, also before and between its uses. */
export function freePort(): Promise<number>;
