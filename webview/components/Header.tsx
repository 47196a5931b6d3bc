import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { hasTextLines } from '../../src/protocol/hasTextLines';
import { isActive, type RunView } from '../../src/protocol/runView';
import { countOf } from '../format/formatCount';
import { Facts } from './Facts';
import { Icon } from './Icon';
import type { PartProps } from './partProps';
import { Problems } from './Problems';
import { RunDetails } from './RunDetails';
import { RunProgress } from './RunProgress';
import { RunState } from './RunState';

type Drawer = 'details' | 'problems';

/** What is trained on what, how far it is, and what is wrong with the data. */
export function Header({ snapshot, connected, send }: PartProps): VNode {
  const { run } = snapshot;
  const [open, setOpen] = useState<Drawer | null>(null);
  const toggle = (drawer: Drawer) => () => {
    setOpen(open === drawer ? null : drawer);
  };
  return (
    <header class="header">
      <div class="headerTop">
        <h1 class="title">
          <button
            type="button"
            class="link"
            title={run?.dataset?.path ?? snapshot.datasetName}
            onClick={() => {
              send({ type: 'openDataset' });
            }}
          >
            <Icon name="table" />
            <span class="titleText">{snapshot.datasetName}</span>
            <span class="visuallyHidden"> (open the file)</span>
          </button>
        </h1>
        {run !== null && <RunState run={run} connected={connected} send={send} />}
      </div>
      {run !== null && (
        <>
          <div class="headerFacts">
            <Facts run={run} />
            <div class="drawerButtons">
              {run.problems.length > 0 && (
                <DrawerButton drawer="problems" open={open} onToggle={toggle('problems')}>
                  <Icon name={worstIcon(run)} />
                  {countOf(run.problems.length, 'problem')}
                </DrawerButton>
              )}
              {run.dataset !== null && (
                <DrawerButton drawer="details" open={open} onToggle={toggle('details')}>
                  <Icon name="info" />
                  Details
                </DrawerButton>
              )}
            </div>
          </div>
          {open === 'problems' && (
            <Problems problems={run.problems} hasLines={hasTextLines(snapshot.datasetName)} send={send} />
          )}
          {open === 'details' && run.dataset !== null && <RunDetails run={run} dataset={run.dataset} send={send} />}
          {isActive(run.state) && <RunProgress run={run} />}
        </>
      )}
    </header>
  );
}

interface DrawerButtonProps {
  readonly drawer: Drawer;
  readonly open: Drawer | null;
  readonly onToggle: () => void;
  readonly children: ComponentChildren;
}

function DrawerButton({ drawer, open, onToggle, children }: DrawerButtonProps): VNode {
  const expanded = open === drawer;
  return (
    <button type="button" class="quiet" data-drawer={drawer} aria-expanded={expanded} onClick={onToggle}>
      {children}
      <Icon name={expanded ? 'chevron-up' : 'chevron-down'} />
    </button>
  );
}

function worstIcon({ problems }: RunView): string {
  if (problems.some(({ severity }) => severity === 'error')) return 'error';
  return problems.some(({ severity }) => severity === 'warning') ? 'warning' : 'info';
}
