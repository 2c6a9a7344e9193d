/** The input and output of a command. */
export interface Terminal {
  /** Whether results may have colours. */
  readonly hasColours: boolean;
  /** Results, to stdout. */
  write(text: string): void;
  /** Progress and mistakes, to stderr. */
  tell(text: string): void;
  /** Writes a question to stderr and returns the typed line. Null if stdin is not a terminal. */
  ask(question: string, signal: AbortSignal): Promise<string | null>;
}

const CODES = { bold: 1, red: 31, green: 32, yellow: 33, cyan: 36, grey: 90 } as const;

export type Colour = keyof typeof CODES;

/** Adds a colour if the terminal supports it. */
export function paint({ hasColours }: Pick<Terminal, 'hasColours'>, colour: Colour, text: string): string {
  return hasColours ? `\u001B[${CODES[colour]}m${text}\u001B[0m` : text;
}
