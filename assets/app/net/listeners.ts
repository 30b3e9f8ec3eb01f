type Listener<Value> = (value: Value) => void;

/** Typed listeners by event name. An exception is reported as uncaught and does not stop the others. */
export class Listeners<Events extends object> {
  private readonly byType: { [Type in keyof Events]?: Set<Listener<Events[Type]>> } = {};

  on<Type extends keyof Events>(type: Type, listener: Listener<Events[Type]>): () => void {
    let listeners = this.byType[type];
    if (!listeners) {
      listeners = new Set();
      this.byType[type] = listeners;
    }
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  emit<Type extends keyof Events>(type: Type, value: Events[Type]): void {
    for (const listener of [...(this.byType[type] ?? [])]) {
      try {
        listener(value);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
