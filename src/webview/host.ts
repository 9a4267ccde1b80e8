import type { HostMessage, PageMessage } from '../report/pageMessages.js';
import type { TableView } from './tableView.js';

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** The extension, as the page sees it. */
export interface Host {
  tell(message: PageMessage): void;
  /** How the person looked at the table when the page was last hidden. */
  readonly remembered: Partial<TableView>;
  remember(view: TableView): void;
}

/** Connects the page; there is one a page. Messages come from the extension alone: VS Code lets nobody else send any. */
export function connectHost(hear: (message: HostMessage) => void): Host {
  const api = acquireVsCodeApi();
  window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => hear(data));
  return {
    tell: (message) => api.postMessage(message),
    remembered: api.getState() ?? {},
    remember: (view) => api.setState(view),
  };
}
