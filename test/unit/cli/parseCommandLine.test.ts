import assert from 'node:assert/strict';
import { ok } from '../../../src/base/result';
import type { Command } from '../../../src/cli/command';
import { parseCommandLine } from '../../../src/cli/parseCommandLine';

const bake: Command = {
  name: 'bake',
  summary: 'Bake a cake',
  operands: [{ name: 'cake', summary: 'what to bake' }],
  flags: [
    { name: 'heat', value: '<degrees>', summary: 'How hot' },
    { name: 'fruit', value: '<name>', repeatable: true, summary: 'What is in it' },
    { name: 'quick', summary: 'In haste' },
  ],
  examples: [],
  run: () => Promise.resolve(ok(undefined)),
};

function parse(...args: string[]) {
  return parseCommandLine(args, [bake]);
}

function parsed(...args: string[]) {
  const line = parse(...args);
  assert.ok(line.ok && line.value.kind === 'run');
  return line.value;
}

function codeOf(...args: string[]): string {
  const line = parse(...args);
  assert.ok(!line.ok);
  assert.equal(line.error.kind, 'usage');
  return line.error.code;
}

describe('parseCommandLine', () => {
  it('takes flags before and after the operand, with a blank or an equals sign', () => {
    const { operands, flags } = parsed('bake', '--heat', '200', 'sponge', '--fruit=plum');
    assert.deepEqual(operands, ['sponge']);
    assert.equal(flags.text('heat'), '200');
    assert.equal(flags.text('fruit'), 'plum');
    assert.equal(flags.has('quick'), false);
  });

  it('keeps every value of a flag that may be repeated', () => {
    assert.deepEqual(parsed('bake', 'x', '--fruit', 'plum', '--fruit', 'pear').flags.texts('fruit'), ['plum', 'pear']);
  });

  it('takes a negative number as a value, but not another flag', () => {
    assert.equal(parsed('bake', 'x', '--heat', '-5').flags.text('heat'), '-5');
    assert.equal(codeOf('bake', 'x', '--heat', '--quick'), 'flag-value-missing');
    assert.equal(parsed('bake', 'x', '--heat=--quick').flags.text('heat'), '--quick');
  });

  it('takes what follows two dashes as operands', () => {
    assert.deepEqual(parsed('bake', '--', '--heat').operands, ['--heat']);
  });

  for (const [what, code, args] of [
    ['nothing', 'no-command', []],
    ['an unknown command', 'unknown-command', ['fry', 'x']],
    ['a flag before the command', 'unknown-command', ['--quick', 'bake', 'x']],
    ['a missing operand', 'operand-missing', ['bake']],
    ['one operand too many', 'operand-unexpected', ['bake', 'x', 'y']],
    ['an unknown flag', 'unknown-flag', ['bake', 'x', '--cold']],
    ['an unknown short flag', 'unknown-flag', ['bake', 'x', '-q']],
    ['a flag at the end without its value', 'flag-value-missing', ['bake', 'x', '--heat']],
    ['a value for a switch', 'flag-value-unexpected', ['bake', 'x', '--quick=yes']],
    ['a flag given twice', 'flag-repeated', ['bake', 'x', '--heat', '1', '--heat', '2']],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.equal(codeOf(...args), code);
    });
  }

  it('suggests the nearest flag and the nearest command', () => {
    const flag = parse('bake', 'x', '--fruits', 'plum');
    assert.ok(!flag.ok);
    assert.match(flag.error.advice, /--fruit\?/);
    const command = parse('bakes');
    assert.ok(!command.ok);
    assert.match(command.error.advice, /fnlab bake\?/);
  });

  it('shows help whatever else is wrong', () => {
    for (const args of [['--help'], ['-h']]) {
      assert.deepEqual(parse(...args), { ok: true, value: { kind: 'help', command: null } });
    }
    for (const args of [
      ['bake', '--help'],
      ['bake', '--cold', '-h'],
    ]) {
      assert.deepEqual(parse(...args), { ok: true, value: { kind: 'help', command: bake } });
    }
  });
});
