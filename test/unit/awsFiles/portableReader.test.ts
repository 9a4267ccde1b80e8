import assert from 'node:assert/strict';
import { readPlainSection } from '../../../src/awsFiles/portableReader.js';

describe('the least capable reader', () => {
  const read = (text: string, name = 'a'): Readonly<Record<string, string>> | undefined => {
    const section = readPlainSection(text, name);
    return section && Object.fromEntries(section);
  };

  it('finds what is written plainly in one section, with any line ends', () => {
    const text = '[b]\nk = b\n[a]\nk = v\nlast_one = two words\n[c]\nk = c\n';
    assert.deepEqual(read(text), { k: 'v', last_one: 'two words' });
    assert.deepEqual(read(text.replaceAll('\n', '\r\n')), { k: 'v', last_one: 'two words' });
    assert.equal(read(text, 'd'), undefined);
    assert.deepEqual(read('[a]'), {});
  });

  it('does not look before the first section', () => {
    assert.deepEqual(read('k = before\n[a]\n'), {});
    assert.equal(read('k = before\n'), undefined);
  });

  it('wants one section of the name, not two', () => {
    assert.equal(read('[a]\nk = v\n[b]\n[a]\n'), undefined);
  });

  it('takes a header with a comment after white space, and none with anything else after it', () => {
    for (const header of ['[a]', '[a] ', '[a]\t', '[a]  # c', '[a] ; what stands here, with blanks'])
      assert.deepEqual(read(`${header}\nk = v\n`), { k: 'v' }, header);
    for (const header of ['[a]#c', '[a]x y', '[a] ]', '[a] #]', '[a] [a]', '[a', ' [a]', '[ a]', '[[a]', '[a]] x'])
      assert.equal(read(`${header}\nk = v\n`), undefined, header);
    assert.deepEqual(read('[a]\nk = v\n[broken\nj = not there\n'), { k: 'v' });
  });

  it('takes no property that another reader could read otherwise', () => {
    const others = [' k = v', '\tk = v', 'k=v', 'k =v', 'k= v', 'k = v ', 'k = ', 'k', 'K = v', 'a-b = v', 'k = v  w'];
    for (const line of [...others, 'k = v #c', 'k = v ;c', 'k = v\tw', '# k = v', 'x k = v', 'k = v #'])
      assert.deepEqual(read(`[a]\n${line}\n`), {}, JSON.stringify(line));
    for (const value of ['v', 'v=w', 'v#w', 'a b c', 'long words here', '#v', '"v"'])
      assert.deepEqual(read(`[a]\nk = ${value}\n`), { k: value }, value);
  });
});
