import '@vscode/codicons/dist/codicon.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/header.css';
import './styles/lossBar.css';
import './styles/notice.css';
import './styles/result.css';
import './styles/matrix.css';
import './styles/charts.css';
import './styles/layout.css';
import { render } from 'preact';
import { Panel } from './components/Panel';
import { createPanelModel } from './panelModel';
import { connectToVSCode } from './vscodeHost';

const root = document.getElementById('panel');
if (root === null) throw new Error('The page has no element with the id "panel" to render into.');
render(<Panel model={createPanelModel(connectToVSCode(root))} />, root);
