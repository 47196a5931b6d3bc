/**
 * Puts in place what `npm start` and the tests need to run a real VS Code: the browser-hosted VS Code in the user's cache
 * folder, and a browser. Run it as often as you like; what is there already is left alone.
 */
import { findChromium, installChromium } from './vscode/chromium.mjs';
import { desktopVSCode } from './vscode/desktopVSCode.mjs';
import { canHostVSCode } from './vscode/installation.mjs';
import { installVSCode } from './vscode/installVSCode.mjs';
import { stacks } from './vscode/stacks.mjs';

try {
  const desktop = desktopVSCode();
  if (desktop !== undefined) {
    console.log(`Using the desktop VS Code ${desktop} (FNLAB_VSCODE); nothing to set up.`);
  } else if (canHostVSCode()) {
    await installVSCode('current', console.log);
    const browser = findChromium() ?? installChromium(console.log);
    console.log(`VS Code ${stacks.current.vscode} in ${browser} is ready.`);
  } else {
    console.log(
      `VS Code in the browser is set up on 64-bit Linux (x64) only. On ${process.platform}-${process.arch}, "npm start" uses ` +
        'the "code" command and the tests a desktop VS Code that they download; FNLAB_VSCODE=<path> names another one.',
    );
  }
} catch (error) {
  console.error(`Setting up VS Code failed. ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
