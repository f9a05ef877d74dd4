// The worker: the checker runs here, so that the page stays alive while it does.

async function unpacked(text) {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

self.onmessage = async ({ data: { id, call, given } }) => {
  try {
    if (call === "start") {
      await wasm_bindgen({ module_or_path: await unpacked(given[0]) });
      given = [];
    }
    self.postMessage({ id, answer: wasm_bindgen[call](...given) });
  } catch (error) {
    // After one of these the memory of the checker is not to be trusted any more.
    const ended = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    self.postMessage({ id, error: String(error.message ?? error), ended });
  }
};
