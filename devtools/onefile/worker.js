// Runs Python beside the page, so that the page answers while a text is read. All it needs is handed over by the page:
// this worker asks nothing of any address.
const kept = new Map();

// A page opened from disk may start no module worker; Pyodide runs in this one as well, once it takes it for one.
self.importScripts = () => {
  throw new TypeError("everything is inside this file");
};

// Pyodide fetches its parts by name; here each name leads to what the page handed over, and nowhere else.
self.fetch = async (asked) => {
  const name = String(asked.url ?? asked).split("/").pop();
  if (!kept.has(name)) throw new TypeError(`not part of this file: ${name}`);
  const type = name.endsWith("wasm") ? "application/wasm" : "application/zip";
  return new Response(kept.get(name), { headers: { "Content-Type": type } });
};

async function unpacked(bytes) {
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
}

async function module(bytes) {
  const text = await (await unpacked(bytes)).text();
  return import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
}

async function begin({ parts, info, words }) {
  kept.set("pyodide.asm.wasm", await (await unpacked(parts["pyodide.asm.wasm"])).arrayBuffer());
  kept.set("python_stdlib.zip", parts["python_stdlib.zip"]);
  const { default: createPyodideModule } = await module(parts["pyodide.asm.mjs"]);
  const { loadPyodide } = await module(parts["pyodide.mjs"]);
  const python = await loadPyodide({
    createPyodideModule,
    indexURL: "inside:/",
    lockFileContents: { info, packages: {} },
    env: { HOME: "/tmp", PYTHONDONTWRITEBYTECODE: "1" },
  });
  python.unpackArchive(parts["shishu.zip"], "zip", { extractDir: "/shishu" });
  python.runPython("import sys; sys.path.insert(0, '/shishu')");
  return python.pyimport("inside").Checker(JSON.stringify(words));
}

let checker;

self.onmessage = async ({ data }) => {
  try {
    if (data.parts) {
      checker = await begin(data);
      self.postMessage({ ready: true });
    } else {
      self.postMessage({ id: data.id, told: JSON.parse(checker.answer(JSON.stringify(data.asked), data.files)) });
    }
  } catch (failure) {
    self.postMessage({ id: data.id, failed: String(failure) });
  }
};
