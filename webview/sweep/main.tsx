import '@vscode/codicons/dist/codicon.css';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/controls.css';
import '../styles/header.css';
import '../styles/notice.css';
import '../styles/charts.css';
import '../styles/sweep.css';
import { render } from 'preact';
import { connectPage } from '../pageHost';
import { SweepPanel } from './SweepPanel';
import { createSweepModel } from './sweepModel';

const root = document.getElementById('panel');
if (root === null) throw new Error('The page has no element with the id "panel" to render into.');
render(<SweepPanel model={createSweepModel(connectPage(root, ['sweepSnapshot'], 1))} />, root);
