/**
 * A wait that ends early on `wake`. A wake-up while nothing waits ends the next wait. For one
 * waiter.
 */
export class Wakeup {
  private isWoken = false;
  private endWait: () => void = () => {};

  wake(): void {
    this.isWoken = true;
    this.endWait();
  }

  async wait(milliseconds: number): Promise<void> {
    if (!this.isWoken) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.endWait = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.isWoken = false;
  }
}
