/** A Node process that was started with `--inspect`. */
export class Inspector {
  #socket;
  #last = 0;
  #waiting = new Map();

  static async of(port) {
    const [{ webSocketDebuggerUrl }] = await fetch(`http://127.0.0.1:${port}/json`).then((it) => it.json());
    const inspector = new Inspector();
    inspector.#socket = new WebSocket(webSocketDebuggerUrl);
    inspector.#socket.onmessage = ({ data }) => inspector.#take(JSON.parse(data));
    await new Promise((resolve, reject) => {
      inspector.#socket.onopen = resolve;
      inspector.#socket.onerror = reject;
    });
    return inspector;
  }

  call(method, params = {}) {
    const id = ++this.#last;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  /** Evaluates an expression there. @returns its value, which must be JSON */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.call('Runtime.evaluate', {
      expression,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  close() {
    this.#socket.close();
  }

  #take({ id, result, error }) {
    const { resolve, reject } = this.#waiting.get(id) ?? {};
    this.#waiting.delete(id);
    if (error) reject?.(new Error(error.message));
    else resolve?.(result);
  }
}
