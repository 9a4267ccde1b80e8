import assert from 'node:assert/strict';
import { plainLabel, plainMessage, plainPrompt, plainText } from '../../../src/ui/plainText.js';
import { hostileTexts } from '../../support/hostileTexts.js';

/** VS Code makes a link of no text without these two beside each other. */
const LINK = /\]\(/;
/** It draws an icon for this, unless a backslash stands right before. */
const ICON = /(\\?)\$\([a-z0-9-]+(?:~[a-z]+)?\)/gi;

describe('texts that VS Code would draw as something else', () => {
  const seen = /^[\P{C}\n\t]*$/u;

  it(`are ${String(hostileTexts.length)}, and would without us`, () => {
    assert.ok(new Set(hostileTexts).size >= 200);
    assert.ok(hostileTexts.filter((text) => LINK.test(text)).length > 30);
    assert.ok(hostileTexts.filter((text) => iconsIn(text) > 0).length > 20);
    assert.ok(hostileTexts.filter((text) => !seen.test(text)).length > 50);
  });

  it('hold nothing unseen in a row, and are else as they were', () => {
    for (const text of hostileTexts) {
      assert.match(plainText(text), seen);
      assert.equal(restored(plainText(text)), text);
    }
  });

  it('make no link in a notification, and read the same', () => {
    for (const text of hostileTexts) {
      assert.doesNotMatch(plainMessage(text), LINK);
      assert.equal(restored(plainMessage(text).replaceAll(']\u200b(', '](')), text);
    }
  });

  it('make no icon in a quick pick', () => {
    for (const text of hostileTexts) assert.equal(iconsIn(plainLabel(text)), 0, text);
  });

  it('make neither below an input box', () => {
    for (const text of hostileTexts) {
      assert.doesNotMatch(plainPrompt(text), LINK);
      assert.equal(iconsIn(plainPrompt(text)), 0, text);
    }
  });

  it('show a turned or hidden character by its code', () => {
    assert.equal(plainText('gnp.\u202eexe'), 'gnp.<U+202E>exe');
    assert.equal(plainText('a\u{e0069}b\u00ad'), 'a<U+E0069>b<U+00AD>');
    assert.equal(plainText('one\n\ttwo\r'), 'one\n\ttwo<U+000D>');
  });

  it('leave names of other scripts and signs alone', () => {
    for (const text of ['Zoë', '安全', 'محمد', 'नमस्ते', 'a+b=c,d.e@f_g-h', '→ 3 €', '🙂']) {
      for (const plain of [plainText, plainMessage, plainLabel, plainPrompt]) assert.equal(plain(text), text);
    }
  });

  function iconsIn(text: string): number {
    return [...text.matchAll(ICON)].filter(([, escaped]) => escaped === '').length;
  }

  function restored(text: string): string {
    return text.replace(/<U\+([0-9A-F]{4,6})>/g, (_all, code: string) => String.fromCodePoint(parseInt(code, 16)));
  }
});
