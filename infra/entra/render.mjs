// Prints a template of this folder with its parameters replaced: node infra/entra/render.mjs addresses clientId=… publicBaseUrl=…
import { readFileSync } from "node:fs";

const [name, ...pairs] = process.argv.slice(2);
if (!/^[a-z-]+$/.test(name ?? "")) {
  console.error("usage: node infra/entra/render.mjs addresses|federated-credential NAME=VALUE…");
  process.exit(1);
}

const given = new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
const missing = new Set();
const text = readFileSync(new URL(`${name}.template.json`, import.meta.url), "utf8").replace(/\{\{(\w+)\}\}/g, (_, parameter) => {
  if (!given.get(parameter)) missing.add(parameter);
  return JSON.stringify(given.get(parameter) ?? "").slice(1, -1);
});
if (missing.size > 0) {
  console.error(`missing: ${[...missing].join(", ")}`);
  process.exit(1);
}
console.log(text.trim());
