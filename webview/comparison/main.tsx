import '@vscode/codicons/dist/codicon.css';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/controls.css';
import '../styles/header.css';
import '../styles/notice.css';
import '../styles/matrix.css';
import '../styles/comparison.css';
import { render } from 'preact';
import { connectPage } from '../pageHost';
import { ComparisonPanel } from './ComparisonPanel';
import { createComparisonModel } from './comparisonModel';

const root = document.getElementById('panel');
if (root === null) throw new Error('The page has no element with the id "panel" to render into.');
render(<ComparisonPanel model={createComparisonModel(connectPage(root, ['comparisonSnapshot'], 1))} />, root);
