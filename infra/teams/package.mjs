// Makes the Teams app package: the manifest with its parameters replaced, and the two icons.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { zip } from "./zip.mjs";

const help = `node infra/teams/package.mjs --app-id GUID --sender-client-id GUID --public-base-url https://… --organisation NAME
  --app-id            id of the Teams app, the same as the setting Slime__Graph__TeamsAppId
  --sender-client-id  client id of who calls Microsoft Graph: output identityClientId of infra/main.bicep
  --public-base-url   where people reach the application, without a trailing slash
  --organisation      who runs the service, as people know it (32 characters at most)
  --out               artifacts/slime-teams.zip unless told otherwise`;

const text = { type: "string" };
const { values: given } = parseArgs({
  options: {
    "app-id": text, "sender-client-id": text, "public-base-url": text, organisation: text,
    out: { type: "string", default: "artifacts/slime-teams.zip" },
    help: { type: "boolean" },
  },
});
if (given.help) {
  console.log(help);
  process.exit(0);
}

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const rules = {
  "app-id": [guid, "a GUID"],
  "sender-client-id": [guid, "a GUID"],
  "public-base-url": [/^https:\/\/[a-z0-9.-]+(:\d+)?$/i, "an https address without a path"],
  organisation: [/^[^"\\]{1,32}$/, "a name of at most 32 characters"],
};
const faults = Object.entries(rules)
  .filter(([name, [pattern]]) => !pattern.test(given[name] ?? ""))
  .map(([name, [, expected]]) => `--${name} must be ${expected}`);
if (faults.length > 0) {
  console.error([...faults, "", help].join("\n"));
  process.exit(1);
}

const parameters = {
  teamsAppId: given["app-id"],
  senderClientId: given["sender-client-id"],
  publicBaseUrl: given["public-base-url"],
  publicHost: new URL(given["public-base-url"]).host,
  organisation: given.organisation,
};
const here = (file) => readFileSync(new URL(file, import.meta.url));
const manifest = here("manifest.template.json").toString("utf8").replace(/\{\{(\w+)\}\}/g, (_, name) => {
  if (!(name in parameters)) throw new Error(`the manifest asks for {{${name}}}, which is no parameter`);
  return parameters[name];
});
JSON.parse(manifest);

const out = resolve(given.out);
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, zip([
  { name: "manifest.json", content: Buffer.from(manifest, "utf8") },
  { name: "color.png", content: here("color.png") },
  { name: "outline.png", content: here("outline.png") },
]));
console.log(out);
