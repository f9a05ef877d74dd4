// The checker in its worker: calls with answers, and starting it anew when it has ended.

const checker = {
  paints: [],
  worker: null,
  waiting: new Map(),
  calls: 0,

  /** Starts the worker; what was under way in an earlier one is given up. */
  async start() {
    const source = byId("worker").textContent;
    const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    this.worker = new Worker(address);
    URL.revokeObjectURL(address);
    this.worker.onmessage = ({ data }) => this.answered(data);
    this.worker.onerror = (event) => this.end(event.message || "it stopped without a word");
    this.started = this.post("start", [byId("wasm").textContent]);
    this.paints = JSON.parse(await this.started);
  },

  answered({ id, answer, error, ended }) {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (ended) this.end(error);
    if (error === undefined) waiting?.resolve(answer);
    else waiting?.reject(Object.assign(new Error(error), { ended }));
  },

  /** Ends the worker; every call that waits fails, and the next one starts another. */
  end(why) {
    this.worker?.terminate();
    this.worker = null;
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    for (const call of waiting) call.reject(Object.assign(new Error(why), { ended: true }));
  },

  post(call, given) {
    const id = ++this.calls;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, call, given });
    });
  },

  /** Calls a function of the checker. */
  async call(name, ...given) {
    if (this.worker === null) await this.start();
    else await this.started;
    return this.post(name, given);
  },
};
