// Bundles the style sheet and the script of the pages into wwwroot/assets, under names that hold a hash of
// their content, with a Brotli copy beside each and manifest.json to find them by their plain names.
import { build } from 'esbuild'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const sources = path.join(root, 'src/Slime.Functions/Shell/Assets')
const output = path.join(root, 'src/Slime.Functions/wwwroot/assets')

await rm(output, { recursive: true, force: true })
await mkdir(output, { recursive: true })

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['site.css', 'site.js', 'steering.js', 'icon.svg'].map(name => path.join(sources, name)),
  outdir: output,
  entryNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['es2022', 'chrome109', 'firefox115', 'safari16'],
  loader: { '.svg': 'copy' },
  legalComments: 'inline',
  metafile: true,
  logLevel: 'warning',
})

const manifest = {}
for (const [file, { entryPoint, bytes }] of Object.entries(metafile.outputs)) {
  if (!entryPoint) continue
  const name = path.basename(file)
  const content = await readFile(path.join(root, file))
  const compressed = brotliCompressSync(content)
  await writeFile(path.join(root, `${file}.br`), compressed)
  manifest[path.basename(entryPoint)] = name
  console.log(`${name} ${bytes} bytes, ${compressed.length} compressed`)
}
await writeFile(path.join(output, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n')
