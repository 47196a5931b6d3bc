import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseRunConfig } from '../../../src/engine/runConfig';
import {
  commandIds,
  contextKeys,
  datasetExtensions,
  extensionId,
  settingIds,
  settingsSection,
  viewIds,
  viewTypes,
} from '../../../src/extension/contributedIds';
import { lossContributions } from '../../../src/extension/lossContributions';
import { runConfigFromSettings, type ReadSetting } from '../../../src/extension/runConfigFromSettings';

interface Schema {
  readonly type?: string | readonly string[];
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly maxItems?: number;
  readonly scope?: string;
  readonly order?: number;
  readonly markdownDescription?: string;
}

interface MenuItem {
  readonly command: string;
  readonly when?: string;
}

interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: unknown; readonly restrictedConfigurations: readonly string[] };
    readonly virtualWorkspaces: { readonly supported: unknown; readonly description: string };
  };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
    readonly keybindings: readonly { readonly command: string; readonly key: string; readonly when: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string }[];
    readonly customEditors: readonly {
      readonly viewType: string;
      readonly priority: string;
      readonly selector: readonly { readonly filenamePattern: string }[];
    }[];
    readonly configuration: readonly { readonly properties: Readonly<Record<string, Schema>> }[];
  };
}

const manifestText = readFileSync('package.json', 'utf8');
const manifest = JSON.parse(manifestText) as Manifest;
const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
const { contributes } = manifest;
const settings = Object.assign({}, ...contributes.configuration.map(({ properties }) => properties)) as Record<
  string,
  Schema
>;

describe('package.json', () => {
  it('contributes exactly the commands that the code registers', () => {
    assert.deepEqual(contributes.commands.map(({ command }) => command).sort(), Object.values(commandIds).sort());
  });

  it('calls the commands as users know them', () => {
    const titleOf = (id: string): string | undefined => {
      const command = contributes.commands.find((each) => each.command === id);
      return command && `${command.category}: ${texts[command.title.slice(1, -1)] ?? ''}`;
    };
    assert.equal(titleOf(commandIds.train), 'FN Lab: Train with FN-penalising loss');
    assert.equal(titleOf(commandIds.sweep), 'FN Lab: Sweep Recall Weights…');
    assert.equal(titleOf(commandIds.compareRuns), 'FN Lab: Compare Runs');
    assert.equal(titleOf(commandIds.setRecallWeight), 'FN Lab: Set Recall Weight…');
    assert.equal(titleOf(commandIds.chooseLoss), 'FN Lab: Choose Loss…');
    assert.equal(titleOf(commandIds.applyWeightPreset), 'FN Lab: Apply Weight Preset…');
    assert.equal(titleOf(commandIds.editLossSettings), 'FN Lab: Edit Loss Settings');
    assert.equal(titleOf(commandIds.chooseColumns), 'FN Lab: Choose Columns…');
  });

  it('contributes exactly the settings that the code reads', () => {
    const read = Object.values(settingIds).map((id) => `${settingsSection}.${id}`);
    assert.deepEqual(Object.keys(settings).sort(), read.sort());
  });

  it('gives every setting a description, a scope and a place', () => {
    for (const [id, { markdownDescription, scope, order }] of Object.entries(settings)) {
      assert.ok(markdownDescription, id);
      assert.equal(scope, 'resource', id);
      assert.equal(typeof order, 'number', id);
    }
  });

  it('explains every choice of every setting', () => {
    const choices = Object.entries(settings).flatMap(([id, schema]) =>
      [schema, ...(schema.anyOf ?? [])].map((each) => ({ id, each })),
    );
    for (const { id, each } of choices.filter(({ each }) => each.enum !== undefined)) {
      assert.equal(each.enumDescriptions?.length, each.enum?.length, id);
    }
  });

  for (const [what, command, menus] of [
    ['training', commandIds.train, ['explorer/context', 'editor/title', 'editor/title/context']],
    ['the sweep', commandIds.sweep, ['explorer/context', 'editor/title', 'editor/title/context']],
    ['the choice of columns', commandIds.chooseColumns, ['explorer/context']],
  ] as const) {
    it(`puts ${what} into the menus of dataset files`, () => {
      for (const menu of menus) {
        const item = contributes.menus[menu]?.find((each) => each.command === command);
        const pattern = /resourceFilename =~ \/(.+)\/i/.exec(item?.when ?? '')?.[1];
        assert.ok(pattern, menu);
        for (const extension of datasetExtensions) assert.match(`table${extension}`, new RegExp(pattern, 'i'));
        for (const name of ['a.csvx', 'acsv', 'a.gz', 'a.txt', 'a.parquet.gz', 'a.csv.bak'])
          assert.doesNotMatch(name, new RegExp(pattern, 'i'));
      }
    });
  }

  it('offers to stop a training only while one goes on', () => {
    assert.deepEqual(
      contributes.menus['commandPalette']?.filter(({ command }) => command === commandIds.cancel),
      [{ command: commandIds.cancel, when: contextKeys.training }],
    );
  });

  it('leads to misses by one key, from the panel and from the text', () => {
    const { showMisses, nextMiss, previousMiss } = commandIds;
    assert.deepEqual(
      contributes.keybindings.map(({ command, key }) => [command, key]),
      [
        [showMisses, 'ctrl+f7'],
        [nextMiss, 'ctrl+f7'],
        [previousMiss, 'ctrl+shift+f7'],
      ],
    );

    assert.match(
      contributes.keybindings[0]?.when ?? '',
      new RegExp(`${viewTypes.metricsPanel}\\b.*${viewTypes.datasetEditor}\\b`),
    );
  });

  it('keeps out of the palette what needs a run of the view', () => {
    const { openRun, drawCurves, renameRun, editRunNote, pinRun, unpinRun, deleteRun, revealRun } = commandIds;
    const hidden = contributes.menus['commandPalette']?.filter(({ when }) => when === 'false') ?? [];
    const inView = new Set(contributes.menus['view/item/context']?.map(({ command }) => command));
    for (const command of [openRun, drawCurves, renameRun, editRunNote, pinRun, unpinRun, deleteRun, revealRun]) {
      assert.ok(hidden.some((item) => item.command === command) && inView.has(command), command);
    }
  });

  it('offers to pin what is not pinned, and to unpin what is', () => {
    const offered = (contextValue: string): (string | undefined)[] =>
      (contributes.menus['view/item/context'] ?? [])
        .filter(({ command }) => command === commandIds.pinRun || command === commandIds.unpinRun)
        .filter(({ when }) =>
          [...(when ?? '').matchAll(/viewItem =~ \/(.+?)\/(?: |$)/g)].every(([, pattern]) =>
            new RegExp(pattern ?? '$^').test(contextValue),
          ),
        )
        .map(({ command }) => command);
    assert.deepEqual(new Set(offered('run done')), new Set([commandIds.pinRun]));
    assert.deepEqual(new Set(offered('run done pinned')), new Set([commandIds.unpinRun]));
    assert.deepEqual(offered('dataset'), []);
  });

  it('has a view of runs, with a welcome for when there are none', () => {
    assert.deepEqual(
      Object.values(contributes.views)
        .flat()
        .map(({ id }) => id),
      Object.values(viewIds),
    );
    assert.ok(contributes.viewsWelcome.every(({ view }) => view === viewIds.runs));
  });

  it('offers the dataset editor for dataset files without being their default', () => {
    const [editor] = contributes.customEditors;
    assert.equal(editor?.viewType, viewTypes.datasetEditor);
    assert.equal(editor.priority, 'option');
    assert.deepEqual(
      editor.selector.map(({ filenamePattern }) => filenamePattern),
      datasetExtensions.map((extension) => `*${extension}`),
    );
  });

  it('is activated after the start, for trainOnOpen, and by panels that are restored', () => {
    const { metricsPanel, sweepPanel, comparisonPanel } = viewTypes;
    const panels = [metricsPanel, sweepPanel, comparisonPanel].map((type) => `onWebviewPanel:${type}`);
    assert.deepEqual(manifest.activationEvents, ['onStartupFinished', ...panels]);
  });

  it('restricts untrusted workspaces and leaves out virtual ones', () => {
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
    assert.equal(manifest.capabilities.virtualWorkspaces.supported, false);
    assert.equal(
      texts[manifest.capabilities.virtualWorkspaces.description.slice(1, -1)],
      "FN Lab trains on files of the machine that VS Code's extensions run on; the files of a virtual workspace are not there.",
    );
    for (const id of manifest.capabilities.untrustedWorkspaces.restrictedConfigurations) assert.ok(settings[id], id);
  });

  it('has the id by which the code finds its settings', () => {
    assert.equal(`${manifest.publisher}.${manifest.name}`, extensionId);
  });

  it('has an icon of 128 pixels', () => {
    const png = readFileSync(manifest.icon);
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [128, 128]);
  });
});

describe('package.nls.json', () => {
  const used = new Set([...manifestText.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? ''));

  it('has every text that package.json refers to', () => {
    assert.deepEqual(
      [...used].filter((key) => texts[key] === undefined),
      [],
    );
  });

  it('has no text that nothing refers to', () => {
    assert.deepEqual(
      Object.keys(texts).filter((key) => !used.has(key)),
      [],
    );
  });

  it('refers only to settings and commands that exist', () => {
    const titles = contributes.commands.map(({ title, category }) => `${category}: ${texts[title.slice(1, -1)] ?? ''}`);
    for (const text of Object.values(texts)) {
      for (const [, id] of text.matchAll(/`#([^#]+)#`/g)) assert.ok(settings[id ?? ''], text);
      for (const [, title] of text.matchAll(/\*\*(FN Lab: [^*]+)\*\*/g)) assert.ok(titles.includes(title ?? ''), text);
    }
  });
});

describe('settings', () => {
  const choice = { target: 'diagnosis', positive: ['M'] };
  const defaults: ReadSetting = (id) => settings[`${settingsSection}.${id}`]?.default;

  it('have the defaults of the run configuration', () => {
    const fromSettings = runConfigFromSettings(defaults, choice);
    const fromNothing = parseRunConfig(choice);
    assert.ok(fromSettings.ok && fromNothing.ok);
    assert.deepEqual(fromSettings.value, fromNothing.value);
  });

  // `npm run write-loss-settings` brings both files in step.
  it('of the losses are those that the losses declare, with their texts', () => {
    const { properties, texts: expected } = lossContributions();
    const isLoss = ([key]: readonly [string, unknown]): boolean => /^(fnLab|setting)\.loss\./.test(key);
    const contributed = Object.fromEntries(Object.entries(settings).filter(isLoss));
    assert.deepEqual(contributed, JSON.parse(JSON.stringify(properties)));
    assert.deepEqual(Object.fromEntries(Object.entries(texts).filter(isLoss)), expected);
  });

  it('describe a cost matrix in each way that it can be written', () => {
    for (const matrix of [
      null,
      { labels: ['a', 'b'], costs: [[0, 1], [2, 0]] }, // prettier-ignore
      { a: { b: 1 }, b: { a: 2 } },
    ]) {
      assert.ok(accepts('loss.costMatrix', matrix));
    }
    assert.ok(!accepts('loss.costMatrix', [[0, 1], [2, 0]])); // prettier-ignore
  });

  it('describe a threshold policy as the parser reads it', () => {
    const pattern = new RegExp(settings['fnLab.threshold.policy']?.pattern ?? '$^');
    for (const policy of [
      'fixed=0.5',
      'fixed=0',
      'fixed=1',
      'fixed=.25',
      ' fixed=1.0 ',
      'recall=0.95',
      'guaranteed-recall=0.9@0.1',
      'cost=20',
      'cost',
      'capacity=0.1',
      'capacity=50',
      'f-beta=2',
      'f-beta',
      'youden',
    ]) {
      assert.match(policy, pattern);
      assert.ok(accepts('threshold.policy', policy), policy);
    }
    for (const policy of [
      'fixed=1.5',
      'fixed=',
      '0.5',
      'fixed=-0.1',
      'fixed=x',
      'recall=95',
      'guaranteed-recall=0.9',
      'guaranteed-recall=1@0.1',
      'cost=',
      'youden=1',
    ]) {
      assert.doesNotMatch(policy, pattern);
      assert.ok(!accepts('threshold.policy', policy), policy);
    }
  });

  for (const [id, schema] of Object.entries(settings)) {
    const setting = id.slice(settingsSection.length + 1);
    for (const [part, wrap] of numericParts(setting, schema)) {
      it(`${id} allows exactly the numbers that a run configuration allows`, () => {
        const isWhole = [part.type].flat().includes('integer');
        const step = isWhole ? 1 : 1e-3;
        const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = part;
        for (const bound of [minimum, maximum])
          if (bound !== undefined) assert.ok(accepts(setting, wrap(bound)), String(bound));
        for (const bound of [exclusiveMinimum, exclusiveMaximum]) {
          if (bound !== undefined) assert.ok(!accepts(setting, wrap(bound)), String(bound));
        }
        if (minimum !== undefined) assert.ok(!accepts(setting, wrap(minimum - step)));
        if (maximum !== undefined) assert.ok(!accepts(setting, wrap(maximum + step)));
        if (isWhole) assert.ok(!accepts(setting, wrap((minimum ?? 0) + 0.5)));
      });
    }
  }

  function accepts(setting: string, value: unknown): boolean {
    return runConfigFromSettings((id) => (id === setting ? value : defaults(id)), choice).ok;
  }
});

/** The places of a setting's schema where a number with bounds stands, and how such a number becomes a value of the setting. */
function numericParts(setting: string, schema: Schema): [Schema, (bound: number) => unknown][] {
  const hasBounds = (part: Schema): boolean =>
    [part.minimum, part.maximum, part.exclusiveMinimum, part.exclusiveMaximum].some((bound) => bound !== undefined);
  const alone = [schema, ...(schema.anyOf ?? [])]
    .filter(hasBounds)
    .map((part): [Schema, (bound: number) => unknown] => [part, (bound) => bound]);
  const { items } = schema;
  if (items === undefined || !hasBounds(items)) return alone;
  // Fractions total 1, so that a bound stands beside what is left of 1.
  const isFraction = setting === settingIds.splitFractions;
  return [...alone, [items, (bound) => (isFraction ? [bound, (1 - bound) / 2, (1 - bound) / 2] : [bound])]];
}
