// Bundles the style sheets and scripts of the pages and of the field app into wwwroot/assets, under names that hold a hash of their
// content, with a Brotli copy beside each and manifest.json to find them by their plain names.
import { build } from 'esbuild'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const shell = path.join(root, 'src/Slime.Functions/Shell/Assets')
const field = path.join(root, 'src/Slime.Functions/FieldApp/Assets')
const output = path.join(root, 'src/Slime.Functions/wwwroot/assets')

// What a telephone keeps of the field app; FieldAppShell knows the same ones, and a test compares.
const kept = ['site.css', 'field.css', 'field.js', 'icon.svg', 'field-icon-192.png', 'field-icon-512.png', 'field-icon-maskable.png']

await rm(output, { recursive: true, force: true })
await mkdir(output, { recursive: true })

const manifest = {}
const common = {
  absWorkingDir: root,
  outdir: output,
  entryNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['es2022', 'chrome109', 'firefox115', 'safari16'],
  loader: { '.svg': 'copy', '.png': 'copy' },
  legalComments: 'inline',
  metafile: true,
  logLevel: 'warning',
}

await bundle({
  entryPoints: [
    ...['site.css', 'site.js', 'steering.js', 'slides.js', 'icon.svg'].map(name => path.join(shell, name)),
    ...['field.css', 'field.js', 'field-icon-192.png', 'field-icon-512.png', 'field-icon-maskable.png'].map(name => path.join(field, name)),
  ],
})
// Their names hold their revision: workbox asks for no other.
const precached = kept.map(name => ({ url: `/assets/${manifest[name]}`, revision: null }))
await bundle({
  entryPoints: [path.join(field, 'field-worker.js')],
  define: { __SLIME_ASSETS__: JSON.stringify(precached), 'process.env.NODE_ENV': '"production"' },
})
await writeFile(path.join(output, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n')

async function bundle (options) {
  const { metafile } = await build({ ...common, ...options })
  for (const [file, { entryPoint, bytes }] of Object.entries(metafile.outputs)) {
    if (!entryPoint) continue
    const name = path.basename(file)
    const compressed = brotliCompressSync(await readFile(path.join(root, file)))
    await writeFile(path.join(root, `${file}.br`), compressed)
    manifest[path.basename(entryPoint)] = name
    console.log(`${name} ${bytes} bytes, ${compressed.length} compressed`)
  }
}
