/**
 * Writes lines once per turn of the event loop: every write is a system call, which under load costs as much as all else a
 * line costs. What is left is written when the process exits; only a kill can take the lines of the turn it falls into.
 */
export class LineBuffer {
  private text = '';
  private turn: NodeJS.Immediate | undefined;

  constructor(private readonly write: (text: string) => void) {
    process.once('exit', () => this.flush());
  }

  add(line: string): void {
    this.text += `${line}\n`;
    this.turn ??= setImmediate(() => this.flush());
  }

  flush(): void {
    const { text } = this;
    clearImmediate(this.turn);
    this.turn = undefined;
    this.text = '';
    if (text !== '') this.write(text);
  }
}
