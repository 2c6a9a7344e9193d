/** The input and output of a command. */
export interface Terminal {
  /** Whether results may have colours. */
  readonly hasColours: boolean;
  /** Results, to stdout. */
  write(text: string): void;
  /** Progress and mistakes, to stderr. */
  tell(text: string): void;
  /** Writes a question to stderr and returns the line that is typed. Null where stdin is no terminal. */
  ask(question: string, signal: AbortSignal): Promise<string | null>;
}

const CODES = { bold: 1, red: 31, green: 32, yellow: 33, cyan: 36, grey: 90 } as const;

export type Colour = keyof typeof CODES;

/** The text in a colour, where the terminal shows colours. */
export function paint({ hasColours }: Pick<Terminal, 'hasColours'>, colour: Colour, text: string): string {
  return hasColours ? `\u001B[${CODES[colour]}m${text}\u001B[0m` : text;
}
