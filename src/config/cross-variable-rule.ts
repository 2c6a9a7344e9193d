/** A rule about several variables. `about` names them. */
export type CrossVariableRule = [isBroken: boolean, sentence: string, about: readonly string[]];
