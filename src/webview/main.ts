import { connectHost } from './host.js';
import { Page } from './page.js';

const host = connectHost((message) => page.hear(message));
const page = new Page(host);
document.body.append(page.root);
host.tell({ type: 'ready' });
