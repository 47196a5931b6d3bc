// Brings the settings of the losses in package.json and package.nls.json in step with src/engine/losses, where they are declared.
import { readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const bundle = await build({
  entryPoints: ['src/extension/lossContributions.ts'],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
});
const source = Buffer.from(bundle.outputFiles[0].text).toString('base64');
const { lossContributions } = await import(`data:text/javascript;base64,${source}`);
const { properties, texts } = lossContributions();

rewrite('package.json', (manifest) => {
  const section = manifest.contributes.configuration.find(({ id }) => id === 'fnLab.loss');
  section.properties = properties;
  return manifest;
});
rewrite('package.nls.json', (nls) => {
  const isLoss = ([key]) => key.startsWith('setting.loss.');
  const entries = Object.entries(nls);
  const first = entries.findIndex(isLoss);
  const others = entries.filter((entry) => !isLoss(entry));
  return Object.fromEntries([...others.slice(0, first), ...Object.entries(texts), ...others.slice(first)]);
});

function rewrite(path, change) {
  writeFileSync(path, `${JSON.stringify(change(JSON.parse(readFileSync(path, 'utf8'))), null, 2)}\n`);
}
