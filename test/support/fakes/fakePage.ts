import { setImmediate } from 'node:timers/promises';
import { Emitter } from '../../../src/core/event.js';
import type { HostMessage, PageMessage } from '../../../src/report/pageMessages.js';
import type { ReportModel } from '../../../src/report/reportModel.js';
import type { OpenPage } from '../../../src/ui/pagePanels.js';

/** A page of reports without a window: what it was told, and what it tells. */
export class FakePage implements OpenPage {
  readonly said: HostMessage[] = [];
  title = '';
  readonly #sent = new Emitter<unknown>();
  readonly onMessage = this.#sent.event;

  tell(message: HostMessage): void {
    this.said.push(message);
  }

  setTitle(title: string): void {
    this.title = title;
  }

  /** Tells the host something, which need be no message of ours. */
  send(message: PageMessage | object | string): void {
    this.#sent.fire(message);
  }

  /** The latest report that it was told. */
  get report(): ReportModel | undefined {
    const last = this.said.findLast((each) => each.type === 'report');
    return last?.report;
  }

  /** Resolves once it was told so that the test is met. */
  async until(isSo: (page: this) => boolean): Promise<void> {
    while (!isSo(this)) await setImmediate();
  }

  /** Sends a message, and resolves with the report that it was told when nothing was loading any more. */
  async settled(message: PageMessage): Promise<ReportModel> {
    this.said.length = 0;
    this.send(message);
    const isIdle = ({ said }: this): boolean => {
      const last = said.findLastIndex(({ type }) => type === 'progress');
      const progress = said[last];
      if (progress?.type !== 'progress' || progress.busy) return false;
      // Of several accounts the report comes first, of one soon after.
      if (progress.of === undefined) return said.slice(last).some(({ type }) => type === 'report');
      return progress.done === progress.of && said[last - 1]?.type === 'report';
    };
    await this.until(isIdle);
    const { report } = this;
    if (!report) throw new Error('It was told no report');
    return report;
  }
}
