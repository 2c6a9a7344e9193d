/** A rule between variables. `about` names the variables that it reads. */
export type Rule = [isBroken: boolean, sentence: string, about: readonly string[]];
