import assert from 'node:assert/strict';
import { placesIn } from '../../../src/core/terminal/placesIn';

describe('the lines of files that a terminal names', () => {
  it('are found in the ways of many tools, and nowhere else', () => {
    const cases: [string, string][] = [
      ['src/cart.ts:12:3 - error TS2304: Cannot find', 'src/cart.ts 12'],
      ['src\\cart.ts(14,5): error TS2304', 'src/cart.ts 14'],
      ['  File "shop/cart.py", line 7, in add', 'shop/cart.py 7'],
      ['    at add (./web/cart.js:20:11)', 'web/cart.js 20'],
      ['    at Object.<anonymous> (/home/me/shop/a.js:1:1)', '/home/me/shop/a.js 1'],
      ['cart.go:9: undefined: x', 'cart.go 9'],
      ['cart.rb:3:in `add', 'cart.rb 3'],
      ['\tat shop.Cart.add(Cart.java:31)', 'Cart.java 31'],
      [' --> src/main.rs:4:5', 'src/main.rs 4'],
      ['in /app/cart.php on line 3; cart.php line 4', 'cart.php 4'],
      ['C:\\shop\\cart.cs:8', 'C:/shop/cart.cs 8'],
      ['@scope/pkg-a/index.mjs:2', '@scope/pkg-a/index.mjs 2'],
      ['http://localhost:3000 12:30:01 a:1 x.ts:0', ''],
    ];
    for (const [text, wanted] of cases) {
      assert.equal(
        placesIn(text)
          .map(({ path, line }) => `${path} ${line}`)
          .join(),
        wanted,
        text,
      );
    }
  });

  it('count once each, and not without end', () => {
    assert.equal(placesIn('a.ts:1 a.ts:1 a.ts:2').length, 2);
    assert.equal(placesIn(Array.from({ length: 500 }, (_, line) => `a.ts:${line + 1}`).join('\n')).length, 200);
  });
});
