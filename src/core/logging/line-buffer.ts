/**
 * Writes lines once per turn of the event loop: a system call per line would double its cost. The
 * rest is written at exit; only a kill loses the lines of the current turn.
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
