interface Transfer {
  stop(): void;
  done: Promise<unknown>;
}

/** One connection at a time sends to an upload. A new one ends the old one, whose line may be dead. */
export class Transfers {
  private readonly running = new Map<number, Transfer>();

  async run<Result>(id: number, stop: () => void, receive: () => Promise<Result>): Promise<Result> {
    const done = receive();
    const transfer = { stop, done: done.catch(() => undefined) };
    this.running.set(id, transfer);
    try {
      return await done;
    } finally {
      if (this.running.get(id) === transfer) this.running.delete(id);
    }
  }

  async stop(id: number): Promise<void> {
    for (let transfer = this.running.get(id); transfer; transfer = this.running.get(id)) {
      transfer.stop();
      await transfer.done;
    }
  }
}
